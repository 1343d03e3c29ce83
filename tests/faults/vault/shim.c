/* Makes one write to files below a folder fail, for tests: LD_PRELOAD it. Putting what was written
 * on the disk (fsync) and cutting a file count as writes too. Says `shim: N writes` on the error
 * output when the process ends by itself.
 *
 *   SHIM_FOLDER  only files whose path contains this are counted
 *   SHIM_AT      the number of the write that fails, from 1; 0 for none
 *   SHIM_HOW     full: no space, this one and the nine after it; error: the disk reports an error;
 *                torn: half of it is written, then the power is gone
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long seen;

static int ours(int fd) {
    const char *folder = getenv("SHIM_FOLDER");
    char name[64], path[4096];
    if (!folder) return 0;
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(name, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return strstr(path, folder) != NULL && strstr(path, "-shm") == NULL;
}

/* 0: write it; 1: it failed, errno is set; 2: write half of it and end. */
static int decide(int fd) {
    if (!ours(fd)) return 0;
    long at = atol(getenv("SHIM_AT") ? getenv("SHIM_AT") : "0");
    const char *how = getenv("SHIM_HOW");
    long now = __sync_add_and_fetch(&seen, 1);
    if (!how || !at || now < at) return 0;
    if (!strcmp(how, "full") && now < at + 10) { errno = ENOSPC; return 1; }
    if (now != at) return 0;
    if (!strcmp(how, "error")) { errno = EIO; return 1; }
    return !strcmp(how, "torn") ? 2 : 0;
}

__attribute__((destructor)) static void tell(void) {
    dprintf(2, "shim: %ld writes\n", seen);
}

typedef ssize_t (*placed)(int, const void *, size_t, off_t);
typedef ssize_t (*plain)(int, const void *, size_t);
typedef int (*whole)(int);
typedef int (*cut)(int, off_t);

static ssize_t at_place(const char *name, int fd, const void *data, size_t size, off_t place) {
    placed real = (placed)dlsym(RTLD_NEXT, name);
    int what = decide(fd);
    if (what == 1) return -1;
    if (what == 2) { real(fd, data, size / 2, place); _exit(137); }
    return real(fd, data, size, place);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t place) {
    return at_place("pwrite", fd, data, size, place);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off_t place) {
    return at_place("pwrite64", fd, data, size, place);
}

ssize_t write(int fd, const void *data, size_t size) {
    plain real = (plain)dlsym(RTLD_NEXT, "write");
    int what = decide(fd);
    if (what == 1) return -1;
    if (what == 2) { real(fd, data, size / 2); _exit(137); }
    return real(fd, data, size);
}

static int put_on_disk(const char *name, int fd) {
    whole real = (whole)dlsym(RTLD_NEXT, name);
    int what = decide(fd);
    if (what == 1) return -1;
    if (what == 2) _exit(137);
    return real(fd);
}

int fsync(int fd) { return put_on_disk("fsync", fd); }

int fdatasync(int fd) { return put_on_disk("fdatasync", fd); }

static int cut_at(const char *name, int fd, off_t size) {
    cut real = (cut)dlsym(RTLD_NEXT, name);
    int what = decide(fd);
    if (what == 1) return -1;
    if (what == 2) _exit(137);
    return real(fd, size);
}

int ftruncate(int fd, off_t size) { return cut_at("ftruncate", fd, size); }

int ftruncate64(int fd, off_t size) { return cut_at("ftruncate64", fd, size); }
