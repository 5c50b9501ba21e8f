#!/bin/bash
# Bad days below and beside HTTP: what sockets, TLS, heads, lengths, codings do wrong, and names
# that lead nowhere. Each behaviour meets a cache that has an edition. The fetch ends in time
# with a status, and a reason in one line; the cache holds the old edition, or the new one whole.
# Then somebody reads meanwhile. KANBAO_TEST_LONG: with every behaviour, and each key within 100 ms.
#
# Where the system lets it, all of this is in a network of its own, with a name server of its own.
[ "${BADDAYS:-}" ] || ! unshare -Urmn true 2>/dev/null || exec env BADDAYS=apart unshare -Urmn bash "$0"
. "${top_srcdir:-.}/tests/net/lib.sh"
here=${top_srcdir:-.}/tests/net apart=${BADDAYS:-}
command -v python3 >/dev/null || skip_all "python3 is not installed"
. "$here/authority.sh"
bad=$dir/bad; mkdir "$bad"
if [ "$apart" ]; then
	printf '127.0.0.1 localhost\n::1 six.test\n127.0.0.1 six.test\n' >"$bad/hosts"
	echo nameserver 127.0.0.1 >"$bad/resolv.conf"
	echo 'hosts: files dns' >"$bad/nsswitch.conf"
	for file in hosts resolv.conf nsswitch.conf; do
		[ ! -e /etc/$file ] || mount --bind "$bad/$file" "$(readlink -f /etc/$file)" || skip_all "/etc/$file stays"
	done
fi
export CURL_CA_BUNDLE=$dir/ca.pem KANBAO_NET_CONNECT_MS=500 KANBAO_NET_TOTAL_MS=1500
feed 2026-07-09 >"$bad/feed"
echo plain >"$bad/mode"
python3 "$here/badwire.py" "$bad" $tls "$apart" & children+=($!)
for _ in {1..200}; do [ -s "$bad/urls" ] && break; sleep 0.05; done
[ -s "$bad/urls" ] || { is "the server listens" no yes; finish; }
declare -A url
words=()
while read -r name address; do url[$name]=$address; words+=("报=$address"); done <"$bad/urls"
base=${url[http-1.0]%/paper*}

# A good day first. What is reached by no name today, came by way of a proxy.
http_proxy=$base run fetch "${words[@]}"
is "a good day first" "$status $(sort "$dir/out" | uniq -c | sed 's/^ *//')" "0 ${#words[@]} 报 2026-07-09 2 pages 3 articles"
[ "$status" = 0 ] || finish
cp -r "$cache" "$dir/known"
export_of "${url[http-1.0]}" >"$dir/old"
feed 2026-07-09 "" "第二班船离岸" >"$bad/feed"
"$fetcher" --cache "$dir/other" fetch "报=${url[http-1.0]}" >"$dir/out" 2>"$dir/err"
"$fetcher" --cache "$dir/other" export "${url[http-1.0]}" >"$dir/new"
is "the correction of a bad day is another edition" "$(cmp -s "$dir/old" "$dir/new"; echo $?)" 1
echo bad >"$bad/mode"

# Out in the world a name server may be as slow as it likes.
unknown="no such host, or no network"; [ "$apart" ] || unknown="no *"

# name, what is kept - old: a failure; new; same: a success - and the reason
expected() {
	cat <<-END
	half-status old no answer in 0.2 s
	status-only old stalled for 0.2 s after 0 bytes
	half-head old stalled for 0.2 s after 0 bytes
	head-only old stalled for 0.2 s after 0 bytes
	last-byte old stalled for 0.2 s after $(($(wc -c <"$bad/feed") - 1)) bytes
	half-size old stalled for 0.2 s after 0 bytes
	half-chunk old stalled for 0.2 s after *[1-9]* bytes
	no-last-chunk old stalled for 0.2 s after $(wc -c <"$bad/feed") bytes
	half-trailer old stalled for 0.2 s after $(wc -c <"$bad/feed") bytes
	open-ended old stalled for 0.2 s after $(wc -c <"$bad/feed") bytes
	drip old not finished in 1.5 s
	drip-head old not finished in 1.5 s
	drip-continue old not finished in 1.5 s
	all-continue old the answer's headers are too large
	close-at-once old connection closed without an answer
	close-in-status old connection closed without an answer
	close-in-head old not an edition: it is empty
	close-after-head old cut off after 0 bytes
	close-open-ended old line [1-9]*: expected *
	reset-in-body old connection broken after *[1-9]* bytes
	reset-open-ended old connection broken after *[1-9]* bytes
	short-length old line [1-9]*: expected *
	no-number old the answer is not HTTP
	negative old the answer is not HTTP
	two-lengths new
	beyond-64-bits old larger than 32 MB
	length-and-chunks new
	no-hex old connection broken after 0 bytes
	minus-chunk old connection broken after 0 bytes
	huge-chunk old connection broken after 0 bytes
	fat-size old connection broken after 0 bytes
	chunks-of-one new
	trailers new
	more-behind new
	http-0.9 old the answer is not HTTP
	http-1.0 new
	http-9 old the answer is not HTTP
	status-abc old the answer is not HTTP
	status-999 old HTTP 999
	no-reason new
	line-feeds new
	no-colon old the answer is not HTTP
	nul-in-head old the answer is not HTTP
	fat-etag new
	many-headers new
	continue-first new
	switching old HTTP 101
	206 old HTTP 206
	300 old HTTP 300
	304 same
	304-body same
	401 old HTTP 401, a login is needed
	407 old HTTP 407, the proxy needs a login
	410 old HTTP 410, gone
	451 old HTTP 451, withheld for legal reasons
	429 old HTTP 429, too many requests
	503-word old HTTP 503, the server is not available
	503-minus old HTTP 503, the server is not available
	503-for-ever old HTTP 503, *
	404-fat old larger than 32 MB
	to-nowhere old HTTP 302
	to-empty old redirects to what is no address
	to-script old redirects to what is not http or https
	to-gopher old redirects to what is not http or https
	to-controls old redirects to what is no address
	to-fat old connection closed without an answer
	to-refused old connection refused
	to-no-name old $unknown
	to-itself old more than 5 redirects
	ping old more than 5 redirects
	pong old more than 5 redirects
	to-login old kanbao-fetch: 报: $base/paper?login-page: not an edition: looks like a web page *
	login-page old not an edition: looks like a web page *
	gzip-plain old damaged compression
	br-gzip old damaged compression
	unsaid-gzip old not an edition: compressed with gzip
	no-coding old damaged compression
	gzip-tail old damaged compression
	gzip-sum old damaged compression
	gzip-cut old line [1-9]*: the document is cut short, *
	raw-deflate new
	gzip-twice new
	gzip-tower old damaged compression
	cut-json old line [1-9]*: expected *
	nuls old line 1, *
	utf-16 old not an edition: text in UTF-16
	gbk old line 1, column 59: expected UTF-8
	no-feed old JSON, but not an edition: it has no list of items
	no-items old has no articles any more for 2026-07-09
	no-articles old has no articles any more for 2026-07-09
	html-as-feed old not an edition: looks like a web page *
	feed-as-png new
	zeros old not an edition: it is not text
	blanks old not an edition: it is empty
	tls-old old certificate expired
	tls-young old certificate not yet valid
	tls-other old certificate is for another host
	tls-alone old self-signed certificate
	tls-good new
	tls-silent old no connection in 0.5 s
	tls-close old TLS handshake failed
	tls-garbage old TLS handshake failed
	tls-alert old TLS handshake failed
	tls-plain old TLS handshake failed
	tls-cut old line [1-9]*: expected *
	tls-stall old stalled for 0.2 s after *[1-9]* bytes
	tls-down new
	hole old no connection in 0.5 s
	hole-6 new
	refused old connection refused
	no-name old $unknown
	bad-name old no such host, or no network
	names-silent old no connection in 0.5 s
	names-junk old no connection in 0.5 s
	names-broken old no such host, or no network
	names-truncated old no such host, or no network
	names-circle old no such host, or no network
	END
}

# One behaviour, in the background: its status into $dir/at.NAME, its words beside it.
attempt() { # attempt NAME
	local start=${EPOCHREALTIME/[.,]/}
	timeout -s KILL 20 "$fetcher" --cache "$cache" fetch "报=${url[$1]}" >"$dir/out.$1" 2>"$dir/err.$1"
	echo "$? $(((${EPOCHREALTIME/[.,]/} - start) / 1000))" >"$dir/at.$1"
}
# Prints what is wrong with how it went.
judge() { # judge NAME KEPT REASON
	local kept=$2 status ms line
	read -r status ms <"$dir/at.$1"
	[ "$ms" -lt 10000 ] || echo "took $ms ms"
	[ "$status" = "$([ "$kept" = old ]; echo $((!$?)))" ] || echo "status $status"
	[ "$kept" = old ] && set -- "$1" 1 "$3" || set -- "$1" 0 "$3"
	[ "$(wc -l <"$dir/err.$1")" = "$2" ] || echo "not $2 lines"
	LC_ALL=C grep -q $'[\x01-\x09\x0b-\x1f\x7f]' "$dir/err.$1" && echo "controls"
	line=$(<"$dir/err.$1")
	[[ ${line#"kanbao-fetch: 报: ${url[$1]}: "} == $3 ]] || echo "says: $line"
	export_of "${url[$1]}" | cmp -s - "$dir/${kept/same/old}" || echo "the cache does not hold the $kept edition"
}

expected >"$dir/expected"
while read -r name kept reason; do
	[ "${url[$name]:-}" ] || continue
	attempt "$name" &
	while [ "$(jobs -rp | wc -l)" -gt 5 ]; do wait -n; done
done <"$dir/expected"
while [ "$(jobs -rp | wc -l)" -gt 1 ]; do wait -n; done	# the server goes on
while read -r name kept reason; do
	[ "${url[$name]:-}" ] || { skip "$name" "needs openssl, or a network of its own"; continue; }
	is "$name: ${reason:-$kept}" "$(judge "$name" "$kept" "$reason")" ""
done <"$dir/expected"
is "each behaviour has its line" "$(cut -d' ' -f1 "$bad/urls" | grep -vxFf <(cut -d' ' -f1 "$dir/expected"))" ""
echo "# $(grep -c . "$bad/urls") behaviours, the slowest fetch took $(cat "$dir"/at.* | sort -nk2 | tail -n1 | cut -d' ' -f2) ms"

# -- a name server that does not answer -------------------------------------------------
if [ -z "$apart" ]; then skip "a name that nobody tells" "needs a network of its own"
else
	start=${EPOCHREALTIME/[.,]/}
	KANBAO_NET_CONNECT_MS=4000 "$fetcher" --cache "$cache" --events fetch "甲=${url[names-silent]}" "乙=${url[trailers]}" 2>"$dir/err" |
		while read -r line; do
			[[ $line == done* ]] && break
		done
	ok "a name that nobody tells holds up no other paper" test $((${EPOCHREALTIME/[.,]/} - start)) -lt 3000000
	start=${EPOCHREALTIME/[.,]/}
	KANBAO_NET_CONNECT_MS=9000 "$fetcher" --cache "$cache" fetch "甲=${url[names-silent]}" >"$dir/out" 2>"$dir/err" & pid=$!
	sleep 0.3; kill $pid; wait $pid
	is "SIGTERM meanwhile: ends quietly" "$? $(wc -c <"$dir/err")" "1 0"
	ok "and at once" test $((${EPOCHREALTIME/[.,]/} - start)) -lt 3000000
fi

# -- and somebody reads ------------------------------------------------------------------
if ! have_terminals; then skip "somebody reads" "there are no pseudo-terminals here"; finish; fi
export KANBAO_FETCH=$fetcher KANBAO_PICTURES=no READING_CACHE=$dir/known
names="http-1.0 half-head drip all-continue 404-fat tls-silent tls-old hole hole-6 no-name names-silent"
[ "${KANBAO_TEST_LONG:-}" ] && names=$(cut -d' ' -f1 "$bad/urls" | tr '\n' ' ')
words=()
while read -r name kept _; do
	[[ " $names " == *" $name "* && "${url[$name]:-}" ]] && words+=("$name=$kept=${url[$name]}")
done <"$dir/expected"
python3 "$here/reading.py" "$bad" "" "$builddir/kanbao" "${words[@]}" >"$dir/answers" 2>"$dir/err" </dev/null
while read -r name slowest wrong; do
	is "$name: keys are answered, the paper stays (slowest $slowest ms)" "$wrong" ""
	[ -z "${KANBAO_TEST_LONG:-}" ] || ok "$name: within 100 ms" test "$slowest" -le 100
done <"$dir/answers"
is "all of them were tried" "$(wc -l <"$dir/answers")" "${#words[@]}"
echo "# ${#words[@]} behaviours, the slowest key took $(sort -nk2 "$dir/answers" | tail -n1 | cut -d' ' -f2) ms"
finish
