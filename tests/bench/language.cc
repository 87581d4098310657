// Speed of framed chat: decode + analyse + acts over made-up incident chat. Prints MB/s; asserts nothing.
#include <ctime>
#include <cstdio>
#include <string>
#include <vector>

#include "language/acts.h"
#include "language/analysis.h"

int main() {
  using namespace debrief::language;
  const std::vector<std::string> lines = {
      "looking. orders p95 in eu is like 6s wtf",
      "I think the connection pool is exhausted, we only have 12 per pod since the last deploy",
      "restarting the api pods in eu-west-1 now",
      "<@U02LEE> can you page the network on-call? seeing timeouts to `gw-03.example.test` from both zones",
      "no change. still 503s on POST /orders/confirm, and the queue depth is at 40k and growing",
      "ok decision: roll back #1482. we fail over if that does not help within 10 minutes",
      "status page updated to identified, support has 27 tickets so far",
      "error rate 0.02%, back to baseline. <https://grafana.example.test/d/abc|dash>",
      "who has the build server password for the mac mini",
      "lunch at 12 or 12:30? the ramen place is closed",
      "The on-call engineer could not tell from the dashboard which of the two clusters served the traffic, because the panel sums both.",
  };
  std::vector<std::string> messages;
  size_t bytes = 0;
  while (bytes < 4u << 20) {
    for (const std::string& line : lines) {
      messages.push_back(line);
      bytes += line.size();
    }
  }
  const NameIndex names;
  const auto time = [&](const char* what, auto&& step) {
    const std::clock_t start = std::clock();  // processor time: other work on the machine does not count
    size_t found = 0;
    for (const std::string& message : messages) found += step(message);
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    std::printf("%-24s %6.1f MB/s (%zu)\n", what, static_cast<double>(bytes) / 1e6 / seconds, found);
  };
  time("decode", [](const std::string& m) { return decode(m, Markup::kSlack).text.size(); });
  time("decode+analyse", [&](const std::string& m) { return analyse(decode(m, Markup::kSlack), Register::kChat, names).clauses.size(); });
  time("decode+analyse+acts", [&](const std::string& m) {
    const Visible visible = decode(m, Markup::kSlack);
    return acts(visible, analyse(visible, Register::kChat, names)).size();
  });
}
