#!/usr/bin/env bash
# Runs every suite: both database engines and the browser.
#   ./test.sh                      all
#   ./test.sh -class "*Schema*"    a part; arguments go to the test runner (see: ./test.sh -?)
# Starts a PostgreSQL of its own and stops it at the end. Fails when a suite could not run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

configuration=${CONFIGURATION:-Debug}
results=$PWD/TestResults
postgres_folder=
postgres_pid=

fail() { echo "test.sh: $*" >&2; exit 1; }

postgres_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1; }

install_missing() {
  local missing=()
  [[ -x "$(postgres_bin)/initdb" ]] || missing+=(postgresql)
  [[ -x /usr/bin/chromium ]] || missing+=(chromium)
  (( ${#missing[@]} )) || return 0
  command -v apt-get >/dev/null || fail "please install ${missing[*]}: this system has no apt-get"
  local root=()
  if (( EUID != 0 )); then
    command -v sudo >/dev/null || fail "please install ${missing[*]}: neither root nor sudo here"
    root=(sudo)
  fi
  echo "Installing ${missing[*]}"
  "${root[@]}" apt-get update -q </dev/null
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" </dev/null
}

# PostgreSQL refuses to run as root.
as_postgres() { if (( EUID == 0 )); then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

free_port() {
  local port
  while port=$(( 20000 + RANDOM % 30000 )); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}

start_postgres() {
  local bin port
  bin=$(postgres_bin)
  postgres_folder=$(mktemp -d /tmp/leads-postgres-XXXXXX)
  if (( EUID == 0 )); then chown postgres "$postgres_folder"; fi
  as_postgres "$bin/initdb" -D "$postgres_folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$postgres_folder/initdb.log" 2>&1 \
    || { cat "$postgres_folder/initdb.log" >&2; fail "initdb failed"; }
  port=$(free_port)
  # No fsync: the suites kill the application, never this server or the machine.
  as_postgres "$bin/pg_ctl" start -w -t 60 -s -D "$postgres_folder/data" -l "$postgres_folder/server.log" \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$postgres_folder -c fsync=off -c full_page_writes=off -c max_connections=200" \
    </dev/null || { cat "$postgres_folder/server.log" >&2; fail "PostgreSQL did not start"; }
  postgres_pid=$(head -1 "$postgres_folder/data/postmaster.pid")
  export LEADS_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
}

stop_postgres() {
  if [[ -n $postgres_pid ]]; then
    kill -INT "$postgres_pid" 2>/dev/null || true
    while kill -0 "$postgres_pid" 2>/dev/null; do sleep 0.1; done
  fi
  if [[ -n $postgres_folder ]]; then rm -rf "$postgres_folder"; fi
}

# The counts as the runner wrote them in its result file.
count() { grep -o '<assembly [^>]*' "$results/tests.xml" | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{ n += $1 } END { print n + 0 }'; }

# Those that failed, with what they said, once more at the end of a long output.
failures() { sed 's/<test /\n&/g' "$results/tests.xml" | grep 'result="Fail"' | sed -E 's/.* name="([^"]*)" result="Fail".*<message>(<!\[CDATA\[)?(.{0,400}).*/FAILED \1: \3/' || true; }

install_missing
dotnet build Leads.sln -c "$configuration" -v q --nologo </dev/null
trap stop_postgres EXIT
start_postgres
mkdir -p "$results"
rm -f "$results/tests.xml"
status=0
dotnet "Leads.Tests/bin/$configuration/net10.0/Leads.Tests.dll" -maxThreads 4 -noLogo -noColor -xml "$results/tests.xml" "$@" </dev/null || status=$?
[[ -s $results/tests.xml ]] || fail "the test runner left no results (exit code $status)"

passed=$(count passed) failed=$(( $(count failed) + $(count errors) )) skipped=$(( $(count skipped) + $(count not-run) ))
(( status != 0 || failed > 0 )) && status=1
if (( passed + failed == 0 )); then echo "test.sh: no test ran" >&2; status=1; fi
if [[ ${CI:-} == true ]] && (( skipped > 0 )); then echo "test.sh: nothing may be skipped here" >&2; status=1; fi
if (( failed > 0 )); then failures; fi
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
