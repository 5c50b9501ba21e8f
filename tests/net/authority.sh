# authority.sh - an authority of our own and the certificates that it gives, for those who have
# sourced a lib.sh ($dir). $dir/ca.pem is the authority; server is good, other for another host,
# old has expired, young is not valid yet, alone is signed by nobody else: $dir/NAME.pem, .key.
# $tls is "no" where openssl makes none.
tls=no
if command -v openssl >/dev/null; then (
	cd "$dir" || exit 1
	key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"; }
	for name in ca server other old young alone; do key $name; done
	openssl req -x509 -new -key ca.key -subj "/CN=Test Authority" -days 2 -out ca.pem
	openssl req -x509 -new -key alone.key -subj /CN=alone -addext subjectAltName=IP:127.0.0.1 -days 2 -out alone.pem
	signed() { # signed NAME SAN
		openssl req -new -key "$1.key" -subj "/CN=$1" -out "$1.csr"
		printf 'subjectAltName=%s\n' "$2" >"$1.ext"
		openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial \
			-days 1 -extfile "$1.ext" -out "$1.pem"
	}
	signed server IP:127.0.0.1
	signed other DNS:other.example
	mkdir db; : >db/index; echo 01 >db/serial
	printf '%s\n' '[ca]' 'default_ca=d' '[d]' 'database=db/index' 'serial=db/serial' \
		'new_certs_dir=db' 'default_md=sha256' 'policy=p' 'copy_extensions=copy' '[p]' \
		'commonName=supplied' >ca.conf
	dated() { # dated NAME FROM TO
		openssl req -new -key "$1.key" -subj "/CN=$1" -addext subjectAltName=IP:127.0.0.1 -out "$1.csr"
		openssl ca -batch -config ca.conf -cert ca.pem -keyfile ca.key -in "$1.csr" -out "$1.pem" \
			-startdate "$2" -enddate "$3"
	}
	dated old 20200101000000Z 20200102000000Z
	dated young 20990101000000Z 20990102000000Z
) >"$dir/openssl.log" 2>&1 && tls=yes; fi
