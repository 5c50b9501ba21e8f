# Builds the fuzz harnesses beside the usual objects, in fuzz/: GNU make, called
# by the target `fuzz` (tests/fuzz/fuzz.mk), which sets CLANG, srcdir, CPPFLAGS, LIBS.
SANITIZE = address,undefined -fno-sanitize-recover=undefined
CFLAGS = -std=gnu11 -g -O1 -fno-omit-frame-pointer
sources := $(wildcard $(srcdir)/src/*/*.c $(srcdir)/src/*/*/*.c)
harnesses := $(filter-out replay,$(basename $(notdir $(wildcard $(srcdir)/tests/fuzz/*.c))))
# The default keys are a source that is made in the build directory.
objects := $(sources:$(srcdir)/src/%.c=fuzz/objects/%.o) fuzz/objects/app/default_keys.o

all: $(harnesses:%=fuzz/bin/%)

fuzz/objects/%.o: $(srcdir)/src/%.c
	@mkdir -p $(@D)
	@echo "  CLANG    $@"
	@$(CLANG) $(CFLAGS) -fsanitize=fuzzer-no-link,$(SANITIZE) $(CPPFLAGS) -MMD -MP -c -o $@ $<

fuzz/objects/app/default_keys.o: src/app/default_keys.c
	@mkdir -p $(@D)
	@echo "  CLANG    $@"
	@$(CLANG) $(CFLAGS) -fsanitize=fuzzer-no-link,$(SANITIZE) $(CPPFLAGS) -c -o $@ $<

# An archive: a harness takes what it calls, as the unit tests do.
fuzz/rooms.a: $(objects)
	@rm -f $@
	@$(AR) cr $@ $(objects)

fuzz/bin/%: $(srcdir)/tests/fuzz/%.c fuzz/rooms.a
	@mkdir -p $(@D)
	@echo "  CLANG    $@"
	@$(CLANG) $(CFLAGS) -fsanitize=fuzzer,$(SANITIZE) $(CPPFLAGS) -MMD -MP -MF $@.d -o $@ $< fuzz/rooms.a $(LIBS)

-include $(objects:.o=.d) $(harnesses:%=fuzz/bin/%.d)
