/* rss.c - rss COMMAND...: runs it without its output and prints the largest resident
 * size that it had, in kB. A small program, because a process takes over the largest
 * size of the one that started it. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	struct rusage used;
	int status, null = open("/dev/null", O_RDWR);
	pid_t pid;

	if (argc < 2 || null < 0 || (pid = fork()) < 0)
		return 2;
	if (pid == 0) {
		dup2(null, STDIN_FILENO);
		dup2(null, STDOUT_FILENO);
		execvp(argv[1], argv + 1);
		_exit(127);
	}
	if (wait4(pid, &status, 0, &used) < 0)
		return 2;
	printf("%ld\n", used.ru_maxrss);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
