@echo off
rem Runs Maven as mvnw does: the pinned distribution if it is already unpacked, else an installed mvn that is new
rem enough, else a download that is checked before it is used. Same variables: MVNW_FORCE, MVNW_REPOURL, MAVEN_USER_HOME.
setlocal EnableExtensions DisableDelayedExpansion
set "MVNW_HERE=%~dp0"
set "MVNW_COMMAND="
set "MVNW_SCRIPT=%~f0"

rem The part below the marker line is PowerShell; it prints the path of the Maven to run.
for /f "usebackq delims=" %%M in (`powershell -NoProfile -ExecutionPolicy Bypass -Command "$t = [IO.File]::ReadAllText($env:MVNW_SCRIPT); Invoke-Expression $t.Substring($t.IndexOf('#POWERSHELL' + '#'))"`) do set "MVNW_COMMAND=%%M"
if not defined MVNW_COMMAND exit /b 1
endlocal & call "%MVNW_COMMAND%" %*
exit /b %ERRORLEVEL%

#POWERSHELL#
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
function Say($text) { [Console]::Error.WriteLine("mvnw: $text") }
function Die($text) { Say $text; exit 1 }

$file = Join-Path $env:MVNW_HERE '.mvn\wrapper\maven-wrapper.properties'
if (-not (Test-Path $file)) { Die "cannot read $file" }
$settings = @{}
foreach ($line in [IO.File]::ReadAllLines($file)) {
  if ($line -match '^\s*(\w+)\s*=\s*(.*?)\s*$') { $settings[$Matches[1]] = $Matches[2] }
}
foreach ($name in 'distributionUrl', 'distributionSha256Sum', 'minimumMavenVersion') {
  if (-not $settings[$name]) { Die "$name is missing in $file" }
}

$url = $settings.distributionUrl
$minimum = $settings.minimumMavenVersion
$archive = $url.Substring($url.LastIndexOf('/') + 1)
$name = $archive -replace '-bin\.zip$', ''
if ($env:MVNW_REPOURL) {
  $url = $env:MVNW_REPOURL.TrimEnd('/') + "/org/apache/maven/apache-maven/$($name -replace '^apache-maven-', '')/$archive"
}
$userHome = if ($env:MAVEN_USER_HOME) { $env:MAVEN_USER_HOME } else { Join-Path $env:USERPROFILE '.m2' }
$versions = Join-Path $userHome "wrapper\dists\$name"
$target = Join-Path $versions $settings.distributionSha256Sum.Substring(0, 12)
$command = Join-Path $target 'bin\mvn.cmd'
$wayOut = "Install Maven $minimum or newer and put mvn on PATH, or set MVNW_REPOURL to the base URL of a Maven repository you can reach."

if (Test-Path $command) { $command; exit 0 }
$installed = Get-Command mvn.cmd -ErrorAction SilentlyContinue
if ($installed -and -not $env:MVNW_FORCE) {
  $have = if ((& $installed.Source -v | Out-String) -match 'Apache Maven (\d+(\.\d+)+)') { $Matches[1] }
  if ($have -and [Version]$have -ge [Version]$minimum) { $installed.Source; exit 0 }
  Say "the installed mvn is $(if ($have) { $have } else { 'unusable' }), need $minimum or newer; downloading $name"
}

# A half-made installation is never visible: unpacked beside, then renamed.
$work = Join-Path $versions ("tmp." + [Guid]::NewGuid().ToString('N'))
New-Item -ItemType Directory -Force $work | Out-Null
try {
  [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
  $zip = Join-Path $work $archive
  try { Invoke-WebRequest -UseBasicParsing -Uri $url -OutFile $zip } catch { Die "could not download $url. $wayOut" }
  $actual = (Get-FileHash -Algorithm SHA256 $zip).Hash.ToLowerInvariant()
  if ($actual -ne $settings.distributionSha256Sum) {
    Die "checksum of $url is $actual, expected $($settings.distributionSha256Sum); nothing was installed"
  }
  Expand-Archive -Path $zip -DestinationPath $work
  try { Move-Item (Join-Path $work $name) $target } catch { if (-not (Test-Path $command)) { Die "could not install into $target" } }
} finally {
  Remove-Item -Recurse -Force $work -ErrorAction SilentlyContinue
}
$command
