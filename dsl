#!/bin/sh
# Tenon's command. Runs what was built from this checkout, and builds it before that when it is missing or older than
# the sources. The first run of a build prepares quicker starts in the background: a class-data-sharing archive of the
# classes that commands load, and SQLite's native library, unpacked once.
#
#   JAVA_HOME           the Java to run on; else the one on PATH, else one found in the usual places
#   TENON_BUILD=never   run what was built last, whatever the sources say
set -eu

say() { printf 'dsl: %s\n' "$*" >&2; }
die() { say "$@"; exit 70; }

home_folder() { # through links, so that one in ~/bin works
  file=$0
  while [ -h "$file" ]; do
    link=$(readlink "$file")
    case $link in /*) file=$link ;; *) file=$(dirname "$file")/$link ;; esac
  done
  case $file in */*) ;; *) file=./$file ;; esac
  cd -- "${file%/*}" && pwd -P
}

# --- Java ---

ask_java() { # for a Java whose folder does not tell
  settings=$("$1" -XshowSettings:properties -version 2>&1) || return 1
  java_home=$(printf '%s\n' "$settings" | sed -n 's/^ *java\.home = //p')
  java_build=$(printf '%s\n' "$settings" | sed -n 's/^ *java\.runtime\.version = //p')
}

usable() { # usable JAVA: sets java_home and java_build; fails unless it is Java 17 or newer
  [ -x "$1" ] || return 1
  real=$(readlink -f "$1" 2>/dev/null) || real=$1
  java_home=${real%/bin/java}
  java_build=
  if [ -r "$java_home/release" ]; then # reading it takes no time, starting a JVM for its version does
    while IFS='="' read -r name _ value _; do
      [ "$name" != JAVA_RUNTIME_VERSION ] || java_build=$value
    done <"$java_home/release"
  fi
  [ -n "$java_build" ] || ask_java "$1" || return 1
  major=${java_build%%[!0-9]*}
  [ "${major:-0}" -ge 17 ]
}

find_java() {
  for candidate in \
    "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$(command -v java)" \
    /usr/lib/jvm/*/bin/java /usr/java/*/bin/java /opt/*/bin/java /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java \
    "${HOME-}"/.sdkman/candidates/java/*/bin/java "${HOME-}"/.jdks/*/bin/java; do
    if usable "$candidate"; then return; fi
  done
  die "Java 17 or newer is needed and was not found at JAVA_HOME (${JAVA_HOME:-not set}), on PATH or in the usual places." \
    "Install a JDK of version 17 or newer, or set JAVA_HOME to one."
}

# --- Build ---

up_to_date() {
  [ -f "$dist/built" ] || return 1
  [ "${TENON_BUILD-}" != never ] || return 0
  # Folders count too: their time tells of a deleted file.
  newer=$(cd "$home" && find pom.xml ./*/pom.xml grammar/src/main runtime/src/main scratch/src/main compiler/src/main migrate/src/main \
    codegen/src/main jooq/src/main build/src/main diagram/src/main serve/src/main lsp/src/main cli/src/main -newer "$dist/sources" 2>/dev/null) || :
  [ -z "$newer" ]
}

lock() { # lock FILE: fails while another process that still lives holds it
  self=$(exec sh -c 'echo $PPID') # not $$, which in the background is the shell that went on to be Java
  until ln -s "$self" "$1" 2>/dev/null; do
    holder=$(readlink "$1") || continue
    if kill -0 "$holder" 2>/dev/null; then return 1; fi
    rm -f "$1"
  done
}

build() {
  if [ -f "$dist/built" ]; then reason="sources changed"; else reason="first use"; fi
  [ -x "$java_home/bin/javac" ] || die "Tenon must be built ($reason), and $java_home is not a JDK: javac is missing."
  if ! mkdir -p "$home/target" 2>/dev/null || [ ! -w "$home/target" ]; then
    die "Tenon must be built ($reason), and $home is not writable."
  fi
  until lock "$home/target/dsl.lock"; do sleep 1; done
  trap 'rm -f "$home/target/dsl.lock"' EXIT
  trap 'exit 130' HUP INT TERM
  if ! up_to_date; then # else another one built while this one waited
    printf 'building Tenon (%s)…\n' "$reason" >&2
    if ! (cd "$home" && JAVA_HOME=$java_home ./mvnw -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip -pl cli -am package) \
      >"$home/target/dsl-build.log" 2>&1 </dev/null; then
      grep -v '^\[INFO\]' "$home/target/dsl-build.log" >&2
      die "building Tenon failed; all of its output is in $home/target/dsl-build.log"
    fi
  fi
  rm -f "$home/target/dsl.lock"
  trap - EXIT HUP INT TERM
}

# --- Quick starts ---

train() { # train ARG...: notes which classes this command loads; what the command says of it does not matter
  lists=$((lists + 1))
  # shellcheck disable=SC2086 # the options are words without blanks
  "$java" $quick $native $lean "-XX:DumpLoadedClassList=$work/$lists.classes" -cp "$dist/tenon-cli.jar" dev.tenon.cli.Main "$@" || :
}

train_all() {
  train --version
  train --help
  train init "$work/project"
  cd "$work/project" 2>/dev/null || return 0
  train check
  train generate --package example.model
  train db migrate
  train db upgrade --url sqlite:.dsl/train.db
  train db status --url sqlite:.dsl/train.db
  train db status --url sqlite:.dsl/train.db --format json
  train db history --url sqlite:.dsl/train.db
  train db guard --url sqlite:.dsl/train.db
  DSL_URL=sqlite:.dsl/train.db train db status # reads nothing that the one before remembered
}

unpack_sqlite() { # the driver would unpack it anew at every start
  cd "$work"
  "$java_home/bin/jar" xf "$dist/tenon-cli.jar" META-INF/MANIFEST.MF
  driver=$(tr -d ' \r\n' <META-INF/MANIFEST.MF | sed 's/.*\(sqlite-jdbc-[0-9.]*\.jar\).*/\1/')
  platform=org/sqlite/native/$("$java" -cp "$dist/tenon-cli.jar" org.sqlite.util.OSInfo)
  "$java_home/bin/jar" xf "$dist/$driver" "$platform"
  mv "$platform"/* "$prepared.new/"
}

is_prepared() {
  # shellcheck disable=SC3013 # every shell that is somebody's sh has -nt
  [ "$prepared/ready" -nt "$dist/built" ]
}

prepare() {
  mkdir -p "${prepared%/*}" && lock "$prepared.lock" || return 0
  if is_prepared; then # by another run, between the look and the lock: some may use it already
    rm -f "$prepared.lock"
    return 0
  fi
  # What the user's variables name is the user's: a project of its own is migrated here.
  unset DSL_ENV DSL_URL DSL_SCHEMA DSL_MIGRATIONS DSL_CLASSPATH
  work=$prepared.work
  rm -rf "$work" "$prepared.new"
  mkdir "$work" "$prepared.new"
  : >"$prepared.new/ready" # made before the jars are read: a build meanwhile is newer
  (unpack_sqlite) || :
  lists=0
  (train_all)
  # Newer JVMs number the classes, differently in each run; only the names count here. A lambda stands there once for each of
  # the places that are alike, and each place takes one, so it is wanted as often as the command that has most of them says.
  for list in "$work"/*.classes; do sed 's/ id: [0-9]*$//' "$list" | awk '{ print $0 "\t" ++times[$0] }'; done |
    awk -F '\t' '!seen[$0]++ { print $1 }' >"$work/all"
  # shellcheck disable=SC2086
  "$java" -Xshare:dump $native "-XX:SharedClassListFile=$work/all" "-XX:SharedArchiveFile=$prepared.new/classes.jsa" \
    -cp "$dist/tenon-cli.jar" || rm -f "$prepared.new/classes.jsa"
  # A run that starts right now finds the old or the new one: between the two there is but a moment.
  rm -rf "$prepared.old"
  [ ! -d "$prepared" ] || mv "$prepared" "$prepared.old"
  mv "$prepared.new" "$prepared"
  rm -rf "$work" "$prepared.old"
  rm -f "$prepared.lock"
}

# --- Run ---

home=$(home_folder)
dist=$home/cli/target/dist
find_java
java=$java_home/bin/java
up_to_date || build

native=
[ "$major" -lt 22 ] || native=--enable-native-access=ALL-UNNAMED
# What SQLite's driver asks for at its start: a logger, found without a search, and the names of months that it never shows,
# of which newer JVMs have only the larger set.
lean="-Dslf4j.provider=org.slf4j.nop.NOPServiceProvider -Dslf4j.internal.verbosity=WARN"
[ "$major" -gt 20 ] || lean="$lean -Djava.locale.providers=COMPAT"
quick="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData"
options=$quick
for argument in "$@"; do
  # What runs for long gets the whole compiler and the collector that fits the machine.
  case $argument in serve | lsp) options= ;; esac
done

prepared=$home/cli/target/dsl/$java_build
if is_prepared; then
  options="$options -Xshare:auto"
  set -- "-XX:SharedArchiveFile=$prepared/classes.jsa" "-Dorg.sqlite.lib.path=$prepared" "-Dorg.sqlite.tmpdir=$prepared" \
    -cp "$dist/tenon-cli.jar" dev.tenon.cli.Main "$@"
else
  if [ -w "$home/cli/target" ]; then (prepare) >/dev/null 2>&1 </dev/null & fi
  set -- -cp "$dist/tenon-cli.jar" dev.tenon.cli.Main "$@"
fi
case ${LC_ALL:-${LC_CTYPE:-${LANG-}}} in
  '' | C | POSIX) # in these Java finds no file whose name is not ASCII
    if [ -n "${LC_ALL-}" ]; then export LC_ALL=C.UTF-8; else export LC_CTYPE=C.UTF-8; fi
    ;;
esac
terminals= # which streams a person reads; Java knows only of all of them together
[ ! -t 0 ] || terminals=in
[ ! -t 1 ] || terminals=$terminals,out
[ ! -t 2 ] || terminals=$terminals,err
# A JVM that cannot use the archive says so on standard output unless its log is kept off it.
# shellcheck disable=SC2086
exec "$java" $options $native $lean -Xlog:disable -Xlog:all=error:stderr \
  -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 "-Dtenon.terminals=$terminals" "$@"
