/* A test runner for C99: RUN(case) in main runs a function, CHECK reports what does not hold and
 * goes on. Cases of one name are told apart by tests.group. finish_tests() is main's result; it
 * also writes JUnit's XML to $XML_OUTPUT_FILE. */
#ifndef ISOCHRON_BINDINGS_C_TESTS_CHECK_H
#define ISOCHRON_BINDINGS_C_TESTS_CHECK_H

#include <stdio.h>
#include <stdlib.h>

enum { max_cases = 256 };

static struct {
  const char* group; /* of the cases that run next */
  const char* groups[max_cases];
  const char* names[max_cases];
  unsigned failures[max_cases];
  unsigned count;
} tests;

static void report_failure(const char* file, int line, const char* condition) {
  fprintf(stderr, "%s:%d: in %s (%s): %s\n", file, line, tests.names[tests.count - 1],
          tests.groups[tests.count - 1], condition);
  ++tests.failures[tests.count - 1];
}

#define CHECK(condition) \
  ((condition) ? (void)0 : report_failure(__FILE__, __LINE__, "not so: " #condition))

static void run_case(const char* name, void (*function)(void)) {
  if (tests.count == max_cases) abort();
  tests.groups[tests.count] = tests.group != NULL ? tests.group : "all";
  tests.names[tests.count++] = name;
  function();
}

#define RUN(function) run_case(#function, function)

static int finish_tests(const char* suite) {
  const char* path = getenv("XML_OUTPUT_FILE");
  FILE* xml = path != NULL ? fopen(path, "w") : NULL;
  unsigned failed = 0, i;
  for (i = 0; i < tests.count; ++i) failed += tests.failures[i] != 0;
  printf("%s: %u cases, %u failed\n", suite, tests.count, failed);
  if (xml != NULL) {
    fprintf(xml, "<testsuites><testsuite name=\"%s\" tests=\"%u\" failures=\"%u\">\n", suite,
            tests.count, failed);
    for (i = 0; i < tests.count; ++i) {
      fprintf(xml, "<testcase classname=\"%s.%s\" name=\"%s\">%s</testcase>\n", suite,
              tests.groups[i], tests.names[i],
              tests.failures[i] != 0 ? "<failure message=\"see the log\"/>" : "");
    }
    fprintf(xml, "</testsuite></testsuites>\n");
    fclose(xml);
  }
  return failed == 0 && tests.count > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif /* ISOCHRON_BINDINGS_C_TESTS_CHECK_H */
