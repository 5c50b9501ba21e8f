/* sandbox.c - what is given up is gone, what is needed works: at three versions of Landlock, in
 * a process of its own each. */
#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "tap.h"

enum { FAILED = 128 };	/* in a child's status, beside how many cases it had */
static char top[] = "/tmp/kanbao-sandbox-XXXXXX";

static const char *
in(const char *name)
{
	static char path[4][200];
	static int turn;

	turn = (turn + 1) % 4;
	snprintf(path[turn], sizeof path[turn], "%s/%s", top, name);
	return path[turn];
}

/* 0, or the reason why it cannot be opened. */
static int
opens(const char *path, int flags)
{
	int fd = open(path, flags, 0600);

	if (fd < 0)
		return errno;
	close(fd);
	return 0;
}

static void *
thread(void *ctx)
{
	*(int *)ctx = 1;
	return NULL;
}

static int
bound(void)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM, 0), rc = fd < 0 ? -1 : bind(fd, (struct sockaddr *)&a, sizeof a);

	if (fd >= 0)
		close(fd);
	return rc;
}

static void
try_files(void)
{
	tap_int(opens(in("read/a"), O_RDONLY), 0, "a file that may be read is read");
	tap_int(opens(in("read/a"), O_WRONLY), EACCES, "and not written");
	tap_int(opens(in("read/b"), O_WRONLY | O_CREAT), EACCES, "none is made beside it");
	tap_int(opens(in("other/a"), O_RDONLY), EACCES, "another file is not read");
	tap_int(opens("/etc/passwd", O_RDONLY), EACCES, "nor one of the system");
	tap_int(opens(in("write/a"), O_RDWR | O_CREAT), 0, "where files may be made they are");
	tap_int(rename(in("write/a"), in("write/b")), 0, "and renamed");
	tap_ok(rename(in("write/b"), in("other/b")) != 0, "but not carried off");
	tap_int(unlink(in("write/b")), 0, "and removed");
	tap_ok(symlink("/etc/passwd", in("write/l")) == 0 && opens(in("write/l"), O_RDONLY) == EACCES,
		"a link leads to nothing that is out of bounds");
	unlink(in("write/l"));
}

/* From Landlock's version 5 on a device that is opened later is no terminal to be set. */
static void
try_devices(long abi)
{
	int fd = open("/dev/zero", O_RDONLY), reason;
	struct termios modes;

	tap_ok(fd >= 0, "a device that may be read is opened");
	reason = tcgetattr(fd, &modes) == 0 ? 0 : errno;
	tap_int(reason, abi >= 5 ? EACCES : ENOTTY, "and asked for nothing else, from version 5 on");
	close(fd);
}

static void
try_calls(bool connects)
{
	char c = 'x';
	int ran = 0, fd;
	pthread_t t;

	tap_ok(pthread_create(&t, NULL, thread, &ran) == 0 && pthread_join(t, NULL) == 0 && ran == 1,
		"a thread is made");
	tap_ok(bound() != 0, "nothing is bound to a port");
	fd = socket(AF_INET, SOCK_STREAM, 0);
	tap_int(fd >= 0, connects, connects ? "a socket is made" : "no socket is made");
	tap_ok(ioctl(STDIN_FILENO, TIOCSTI, &c) != 0 && errno == EPERM, "nothing is typed into a terminal");
	tap_ok(ioctl(STDIN_FILENO, (1ul << 32) | TIOCSTI, &c) != 0 && errno == EPERM, "nor with other bits above it");
#ifndef __SANITIZE_ADDRESS__
	tap_ok(fork() < 0, "no process is made");
	tap_ok(execl("/bin/true", "true", NULL) < 0, "no program is run");
#endif
}

static void
try_all(int abi, bool connects)
{
	const char *read[] = { in("read"), in("absent"), "/dev/zero", NULL }, *write[] = { in("write"), NULL };
	struct sandbox s = { .read = read, .write = write, .connects = connects, .abi_most = abi };
	struct err e = { 0 };
	long newest = syscall(SYS_landlock_create_ruleset, NULL, 0, 1);
	int made;
	bool ok = sandbox_enter(&s, &made, &e);

	tap_ok(ok, "the sandbox is entered, Landlock at %d at most: %s", abi, e.text);
	if (made & SANDBOX_FILES) {
		try_files();
		try_devices(abi ? abi : newest);
	} else {
		printf("# this kernel has no Landlock\n");
	}
	if (made & SANDBOX_CALLS)
		try_calls(connects);
	else
		printf("# built without libseccomp, or this kernel has no seccomp\n");
}

int
main(void)
{
	static const int abis[] = { 1, 2, 0 };
	const char *dirs[] = { "read", "write", "other" };
	int status;

	if (!mkdtemp(top))
		return 99;
	for (int i = 0; i < 3; i++)
		mkdir(in(dirs[i]), 0700);
	opens(in("read/a"), O_WRONLY | O_CREAT);
	opens(in("other/a"), O_WRONLY | O_CREAT);
	for (int i = 0; i < 6; i++) {
		fflush(stdout);
		if (fork() == 0) {
			int before = tap_count;

			try_all(abis[i % 3], i < 3);
			_exit((tap_count - before) | (tap_failed ? FAILED : 0));
		}
		if (wait(&status) < 0 || !WIFEXITED(status))
			return 99;
		tap_count += WEXITSTATUS(status) & (FAILED - 1);	/* its lines */
		tap_failed += (WEXITSTATUS(status) & FAILED) != 0;
	}
	for (int i = 0; i < 3; i++) {
		unlink(in(i == 0 ? "read/a" : "other/a"));
		rmdir(in(dirs[i]));
	}
	rmdir(top);
	return tap_done();
}
