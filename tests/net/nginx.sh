# nginx.sh - a real nginx on the loopback, for those who have sourced a lib.sh ($dir, skip_all,
# children). It serves $www at $base, over TLS at the ports behind: a good certificate, one
# for another host, an expired one ($tls is "no" where openssl makes none; $dir/ca.pem is the
# authority). The server is process $child; log N waits for so many lines and takes them.
nginx=$(PATH=$PATH:/usr/sbin:/usr/local/sbin command -v nginx) || skip_all "nginx is not installed"
www=$dir/www; mkdir -p "$www" "$dir/tmp"
: >"$dir/access.log"

# -- certificates: an authority of our own ------------------------------------
tls=no
if command -v openssl >/dev/null; then (
	cd "$dir" || exit 1
	key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"; }
	key ca; key server; key other; key old
	openssl req -x509 -new -key ca.key -subj "/CN=Test Authority" -days 2 -out ca.pem
	signed() { # signed NAME SAN
		openssl req -new -key "$1.key" -subj "/CN=$1" -out "$1.csr"
		printf 'subjectAltName=%s\n' "$2" >"$1.ext"
		openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial \
			-days 1 -extfile "$1.ext" -out "$1.pem"
	}
	signed server IP:127.0.0.1
	signed other DNS:other.example
	openssl req -new -key old.key -subj /CN=old -addext subjectAltName=IP:127.0.0.1 -out old.csr
	mkdir db; : >db/index; echo 01 >db/serial
	printf '%s\n' '[ca]' 'default_ca=d' '[d]' 'database=db/index' 'serial=db/serial' \
		'new_certs_dir=db' 'default_md=sha256' 'policy=p' 'copy_extensions=copy' '[p]' \
		'commonName=supplied' >ca.conf
	openssl ca -batch -config ca.conf -cert ca.pem -keyfile ca.key -in old.csr -out old.pem \
		-startdate 20200101000000Z -enddate 20200102000000Z
) >"$dir/openssl.log" 2>&1 && tls=yes; fi

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
