# lib.sh - what the network's tests share: TAP, a directory that goes away, an
# edition feed of any day, runs of the fetcher. Sourced, not run.
set -u
shopt -s lastpipe
builddir=${top_builddir:-.}
fetcher=$builddir/kanbao-fetch
dir=$(mktemp -d "${TMPDIR:-/tmp}/kanbao-net-XXXXXX") || exit 99
cache=$dir/cache
n=0 failed=0 children=()

# The user's own settings must not reach the tests.
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY no_proxy NO_PROXY
unset CURL_CA_BUNDLE SSL_CERT_FILE SSL_CERT_DIR KANBAO_CACHE
export HOME=$dir KANBAO_NOW=2026-07-09T12:00:00+08:00
# Short times: what takes a reader 15 s takes a test 0.2.
export KANBAO_NET_CONNECT_MS=2000 KANBAO_NET_STALL_MS=250 KANBAO_NET_BACKOFF_MS=10
export KANBAO_NET_WAIT_MS=1500

cleanup() {
	for child in "${children[@]}"; do kill "$child" 2>/dev/null; done
	wait 2>/dev/null
	rm -rf "$dir"
}
trap cleanup EXIT
trap 'exit 1' INT TERM HUP

ok() { # ok NAME COMMAND...
	local name=$1; shift
	n=$((n + 1))
	if "$@" >"$dir/ok.out" 2>&1; then echo "ok $n - $name"
	else
		failed=1; echo "not ok $n - $name"
		echo "#  ran: $*"; sed 's/^/#  /' "$dir/ok.out" "$dir/err" "$dir/out" 2>/dev/null | head -20
	fi
}
is() { # is NAME GOT WANT
	n=$((n + 1))
	if [ "$2" = "$3" ]; then echo "ok $n - $1"
	else
		failed=1; echo "not ok $n - $1"
		printf '%s\n' "got: $2" "want: $3" | sed 's/^/#  /'; sed 's/^/#  stderr: /' "$dir/err" | head
	fi
}
# A chroot without /dev/pts has no terminals.
have_terminals() { script -qec true /dev/null </dev/null >/dev/null 2>&1; }
skip() { n=$((n + 1)); echo "ok $n - $1 # SKIP $2"; }
skip_all() { echo "1..0 # SKIP $1"; exit 0; }
finish() { echo "1..$n"; exit $failed; }

# run ARGS...: the fetcher, its status into $status, its words into $dir/out, $dir/err
run() {
	"$fetcher" --cache "$cache" "$@" >"$dir/out" 2>"$dir/err"
	status=$?
}
export_of() { "$fetcher" --cache "$cache" export "$@"; }

# feed DATE [MORE [TEXT]]: an edition of two pages and three articles; MORE: further members of
# the feed, each with a comma behind it
feed() {
	cat <<-END
	{"version": "https://jsonfeed.org/version/1.1", "title": "菱塘晚报", "language": "zh-CN", ${2-}
	 "_newspaper": {"date": "$1", "time_zone": "Asia/Shanghai", ${4-}
	  "pages": [{"label": "01", "name": "要闻"}, {"label": "02", "name": "综合"}]},
	 "items": [
	  {"id": "$1-a", "title": "渡口开船", "content_text": "${3:-清晨第一班船离岸}。（下转2版）",
	   "_newspaper": {"page": "01"}},
	  {"id": "$1-b", "title": "渡口开船", "content_text": "（上接1版）船到对岸。",
	   "_newspaper": {"page": "02"}},
	  {"id": "$1-c", "title": "天气", "content_html": "<p>晴，东风三级。</p>",
	   "_newspaper": {"page": "02", "kind": "weather"}}]}
	END
}
