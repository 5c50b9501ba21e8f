# sshd.sh - an sshd of the test's own on the loopback, and a client of its. Sourced behind lib.sh.
need ssh ssh-keygen
sshd=$(PATH=$PATH:/usr/sbin:/usr/local/sbin command -v sshd) || skip_all "sshd is not installed"
[[ $sshd = /* ]] || skip_all "sshd is not found by its full path"
if [ "$(id -u)" = 0 ] && [ ! -d /run/sshd ]; then
	# As its package makes it at each boot; it stays, for another run may be using it.
	mkdir /run/sshd 2>/dev/null || skip_all "sshd wants /run/sshd"
fi
login=$dir/ssh client=()
mkdir -m 700 "$login"
for name in host mine; do ssh-keygen -q -t ed25519 -N "" -f "$login/$name" || skip_all "ssh-keygen makes no key"; done

# sshd_serve USE-PAM COMMAND...: nobody's configuration but this and what $login/settings has. Succeeds when
# COMMAND does, which logs in with the words of $client, and may add to them. What was said is in $login/log.
sshd_serve() {
	local port pam=$1; shift
	for _ in {1..10}; do
		port=$((32000 + RANDOM % 12000))
		{
			printf '%s\n' "Port $port" "ListenAddress 127.0.0.1" "HostKey $login/host" "PidFile none" \
				"StrictModes no" "UsePAM $pam" "UseDNS no" "PasswordAuthentication no" \
				"KbdInteractiveAuthentication no" "PrintMotd no" "PrintLastLog no" "LogLevel ERROR"
			cat "$login/settings"
		} >"$login/config"
		"$sshd" -D -e -f "$login/config" 2>"$login/log" & server=$!
		client=(ssh -F none -i "$login/mine" -p "$port" -o IdentitiesOnly=yes -o BatchMode=yes
			-o StrictHostKeyChecking=no -o UserKnownHostsFile="$login/known" -o LogLevel=ERROR
			-o ConnectTimeout=5)
		for _ in {1..50}; do
			(: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
			kill -0 $server 2>/dev/null || continue 2
			sleep 0.05
		done
		"$@" && children+=("$server") && return
		kill $server; wait $server
		return 1
	done
	return 1
}
sshd_reason() { cat "$login/out" "$login/log" | tail -n 1; }	# why nobody could log in
