# nginx.sh - a real nginx on the loopback, for those who have sourced a lib.sh ($dir, skip_all,
# children). It serves $www at $base, over TLS at the ports behind: a good certificate, one
# for another host, an expired one ($tls is "no" where openssl makes none; $dir/ca.pem is the
# authority). The server is process $child; log N waits for so many lines and takes them.
nginx=$(PATH=$PATH:/usr/sbin:/usr/local/sbin command -v nginx) || skip_all "nginx is not installed"
www=$dir/www; mkdir -p "$www" "$dir/tmp"
: >"$dir/access.log"

. "${BASH_SOURCE[0]%/*}/authority.sh"

# -- the server -----------------------------------------------------------------
listen() { # listen PORT KIND CERTIFICATE
	[ "$2" ] && [ $tls = no ] && return
	printf 'server { listen 127.0.0.1:%s %s; root %s;\n' "$1" "$2" "$www"
	[ "$3" ] && printf 'ssl_certificate %s/%s.pem; ssl_certificate_key %s/%s.key;\n' \
		"$dir" "$3" "$dir" "$3"
	printf 'location /modified/ { etag off; }\n'
	[ "$2" ] || printf 'listen 127.0.0.2:%s;\n' "$1"	# for far.sh: out in the world
	printf 'location = /moved.json { return 302 /today.json; }\n'
	printf 'location = /in.json { return 302 http://127.0.0.1:%s/today.json; }\n' "$port"
	printf 'location = /out.json { return 302 http://127.0.0.2:%s/today.json; }\n}\n' "$port"
}
configure() {
	[ "$(id -u)" = 0 ] && echo "user root;"
	cat <<-END
	daemon off; pid $dir/nginx.pid; error_log $dir/error.log; worker_processes 1;
	events { worker_connections 256; }
	http {
		client_body_temp_path $dir/tmp/b; proxy_temp_path $dir/tmp/p;
		fastcgi_temp_path $dir/tmp/f; uwsgi_temp_path $dir/tmp/u; scgi_temp_path $dir/tmp/s;
		log_format test '\$status \$server_protocol \$uri match=\$http_if_none_match'
			' since=\$http_if_modified_since agent=\$http_user_agent cookie=\$http_cookie referer=\$http_referer'
			' gzip=\$gzip_ratio connection=\$connection login=\$http_authorization \$host';
		access_log $dir/access.log test;
		types { application/feed+json json; image/png png; text/html html; }
		gzip on; gzip_min_length 100; gzip_types application/feed+json;
	END
	listen $((port)) "" ""
	listen $((port + 1)) "ssl http2" server
	listen $((port + 2)) ssl other
	listen $((port + 3)) ssl old
	echo "}"
}
for _ in {1..20}; do
	port=$((20000 + RANDOM % 12000))
	configure >"$dir/nginx.conf"
	: >"$dir/error.log"
	"$nginx" -p "$dir" -c "$dir/nginx.conf" -e "$dir/error.log" & child=$!
	for _ in {1..100}; do
		[ -s "$dir/nginx.pid" ] && (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break 2
		kill -0 $child 2>/dev/null || break
		sleep 0.02
	done
	kill $child 2>/dev/null; wait $child
done
children+=("$child")
base=http://127.0.0.1:$port
# The log is buffered by nobody, but written after the answer: wait for so many lines.
log() { for _ in {1..100}; do [ "$(wc -l <"$dir/access.log")" -ge "$1" ] && break; sleep 0.02; done
	cat "$dir/access.log"; : >"$dir/access.log"; }
