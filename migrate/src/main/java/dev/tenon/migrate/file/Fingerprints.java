package dev.tenon.migrate.file;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Namespace;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.TreeMap;

/**
 * SHA-256 of what a model means. It is taken over the digests of the model's objects, so that a long chain of states, of
 * which each differs from the one before in little, costs little: an object that is the same instance is digested once.
 */
public final class Fingerprints {
    private final IdentityHashMap<Object, String> digests = new IdentityHashMap<>();

    public static String of(Database database) {
        return new Fingerprints().fingerprint(database);
    }

    /** {@code sha256:…}, equal for models of equal meaning. */
    public String fingerprint(Database database) {
        TreeMap<String, String> objects = new TreeMap<>();
        for (Namespace namespace : database.namespaces()) {
            objects.put("schema " + namespace.name(), sha256(ModelText.print(namespace)));
        }
        for (EnumType type : database.enums()) {
            objects.put("enum " + type.name(), digests.computeIfAbsent(type, t -> sha256(ModelText.print(type))));
        }
        for (Table table : database.tables()) {
            objects.put(
                    "table " + table.name(), digests.computeIfAbsent(table, t -> sha256(ModelText.canonical(table))));
        }
        for (SchemaObject object : database.objects()) {
            objects.put(
                    "object " + object.name(), digests.computeIfAbsent(object, o -> sha256(ModelText.print(object))));
        }
        StringBuilder text = new StringBuilder();
        objects.forEach(
                (name, digest) -> text.append(name).append('\n').append(digest).append('\n'));
        return "sha256:" + sha256(text.toString());
    }

    /** Of a file, whatever line ends a checkout gave it: {@code sha256:…}. */
    public static String checksum(String fileText) {
        return "sha256:" + sha256(fileText.replace("\r\n", "\n"));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
