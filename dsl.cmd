@echo off
rem Tenon's command, as in the file dsl: finds a Java 17 or newer, builds when that is needed, runs. Same variables:
rem JAVA_HOME, TENON_BUILD.
setlocal EnableExtensions DisableDelayedExpansion
set "DSL_FOLDER=%~dp0"
set "DSL_SCRIPT=%~f0"
set "DSL_JAVA="

rem The part below the marker line is PowerShell; it builds, and prints the path of the Java to run.
for /f "usebackq delims=" %%J in (`powershell -NoProfile -ExecutionPolicy Bypass -Command "$t = [IO.File]::ReadAllText($env:DSL_SCRIPT); Invoke-Expression $t.Substring($t.IndexOf('#POWERSHELL' + '#'))"`) do set "DSL_JAVA=%%J"
if not defined DSL_JAVA exit /b 70

set "DSL_QUICK=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData"
for %%A in (%*) do (
  if "%%~A"=="serve" set "DSL_QUICK="
  if "%%~A"=="lsp" set "DSL_QUICK="
)
"%DSL_JAVA%" %DSL_QUICK% -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -jar "%DSL_FOLDER%cli\target\dist\tenon-cli.jar" %*
exit /b %ERRORLEVEL%

#POWERSHELL#
$ErrorActionPreference = 'Stop'
function Say($text) { [Console]::Error.WriteLine($text) }
function Die($text) { Say "dsl: $text"; exit 1 }

function Usable($java) {
  if (-not $java -or -not (Test-Path $java)) { return $false }
  $release = Join-Path (Split-Path (Split-Path $java)) 'release'
  if (-not (Test-Path $release)) { return $false }
  return ([IO.File]::ReadAllText($release) -match 'JAVA_VERSION="(\d+)') -and [int]$Matches[1] -ge 17
}

$candidates = @()
if ($env:JAVA_HOME) { $candidates += Join-Path $env:JAVA_HOME 'bin\java.exe' }
$candidates += Get-Command java.exe -All -ErrorAction SilentlyContinue | ForEach-Object { $_.Source }
foreach ($vendor in 'Eclipse Adoptium', 'Java', 'Microsoft', 'Zulu', 'Amazon Corretto') {
  $candidates += Get-ChildItem "$env:ProgramFiles\$vendor\*\bin\java.exe" -ErrorAction SilentlyContinue | ForEach-Object { $_.FullName }
}
$java = $candidates | Where-Object { Usable $_ } | Select-Object -First 1
if (-not $java) {
  Die "Java 17 or newer is needed and was not found at JAVA_HOME, on PATH or in the usual places. Install a JDK of version 17 or newer, or set JAVA_HOME to one."
}

$top = $env:DSL_FOLDER
$dist = Join-Path $top 'cli\target\dist'
function Build($reason) {
  Say "building Tenon ($reason)..."
  $env:JAVA_HOME = Split-Path (Split-Path $java)
  $log = Join-Path $top 'target\dsl-build.log'
  New-Item -ItemType Directory -Force (Split-Path $log) | Out-Null
  Push-Location $top
  & cmd /c "mvnw.cmd -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip -pl cli -am package > `"$log`" 2>&1"
  $failed = $LASTEXITCODE -ne 0
  Pop-Location
  if ($failed) {
    Get-Content $log | Where-Object { $_ -notmatch '^\[INFO\]' } | ForEach-Object { Say $_ }
    Die "building Tenon failed; all of its output is in $log"
  }
}

if (-not (Test-Path (Join-Path $dist 'built'))) {
  Build 'first use'
} elseif ($env:TENON_BUILD -ne 'never') {
  $built = (Get-Item (Join-Path $dist 'sources')).LastWriteTimeUtc
  $sources = 'grammar', 'runtime', 'scratch', 'compiler', 'migrate', 'codegen', 'jooq', 'build', 'diagram', 'serve', 'lsp', 'cli' | ForEach-Object { Join-Path $top "$_\src\main" }
  $poms = @(Join-Path $top 'pom.xml') + (Get-ChildItem (Join-Path $top '*\pom.xml') | ForEach-Object { $_.FullName })
  $all = @(Get-Item $poms) + @(Get-ChildItem -Recurse $sources -ErrorAction SilentlyContinue)
  if ($all | Where-Object { $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1) { Build 'sources changed' }
}
$java
