// bench_read FILE PATH: one pass over fresh bytes, as the host feeds them; prints "seconds
// records". CPU time, not the wall's. tools/bench.mjs compares it with the module and with
// JSON.parse.
#include <cstdio>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include "artifact/read_session.h"

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  std::ifstream in(argv[1], std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  const std::string bytes = all.str();

  const std::clock_t begin = std::clock();
  debrief::artifact::ReadOptions options;
  options.path = argv[2];
  debrief::artifact::ReadSession reader(options, bytes.size());
  constexpr size_t kSlice = 1 << 20;
  for (size_t at = 0; at < bytes.size(); at += kSlice) {
    reader.feed(std::string_view(bytes).substr(at, kSlice));
  }
  const auto artifact = reader.finish();
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  std::printf("%.6f %zu\n", seconds, artifact.records.size());
  return 0;
}
