/* peak.c - runs a program and notes how much memory it had at most.
 *
 *	peak FILE PROGRAM ARGS...	kB into FILE, its exit status is ours */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	struct rusage u;
	int status;
	pid_t pid;
	FILE *f;

	if (argc < 3 || (pid = fork()) < 0)
		return 99;
	if (pid == 0) {
		execv(argv[2], argv + 2);
		_exit(99);
	}
	if (wait4(pid, &status, 0, &u) < 0 || !(f = fopen(argv[1], "w")))
		return 99;
	fprintf(f, "%ld\n", u.ru_maxrss);
	if (fclose(f) != 0)
		return 99;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 98;
}
