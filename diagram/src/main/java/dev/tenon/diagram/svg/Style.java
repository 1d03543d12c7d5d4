package dev.tenon.diagram.svg;

/** How the parts of a picture look. Plain rules without variables, which not every reader of SVG knows. */
final class Style {
    /** From the middle of a line of text to where its letters stand. */
    static final int BASELINE = 4;

    static final String SHEET = """
            text { font: 12px Helvetica, Arial, "Liberation Sans", sans-serif; white-space: pre }
            .title { font-size: 13px; font-weight: bold }
            .key { font-size: 9px; font-weight: bold }
            .type { text-anchor: end }
            .way, .mark { fill: none; stroke-linejoin: round }
            .link:hover .way, .link:hover .mark { stroke-width: 2 }
            .paper { fill: #ffffff }
            .box { fill: #ffffff; stroke: #cbd5e1 }
            .band { fill: #eef2f7; stroke: #cbd5e1 }
            .title { fill: #0f172a }
            .name { fill: #1e293b }
            .type { fill: #64748b }
            .pk { fill: #b45309 }
            .fk { fill: #2563eb }
            .uk { fill: #0f766e }
            .way, .mark { stroke: #64748b }
            .mark { fill: #ffffff }
            .junction { fill: #64748b }
            .link:hover .way, .link:hover .mark { stroke: #2563eb }
            .link:hover .junction { fill: #2563eb }
            @media (prefers-color-scheme: dark) {
              .paper { fill: #0d1117 }
              .box { fill: #161b22; stroke: #3d444d }
              .band { fill: #222933; stroke: #3d444d }
              .title { fill: #f0f6fc }
              .name { fill: #d1d9e0 }
              .type { fill: #9198a1 }
              .pk { fill: #e3b341 }
              .fk { fill: #6cb6ff }
              .uk { fill: #56d4c4 }
              .way, .mark { stroke: #8b949e }
              .mark { fill: #0d1117 }
              .junction { fill: #8b949e }
              .link:hover .way, .link:hover .mark { stroke: #6cb6ff }
              .link:hover .junction { fill: #6cb6ff }
            }
            """;

    private Style() {}
}
