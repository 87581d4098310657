// A lens for rule writers: reads lines from standard input and prints how each is understood.
//   show_analysis [slack|discord|html|markdown|plain] [document] < lines
#include <cstdio>
#include <iostream>
#include <string>

#include "language/acts.h"
#include "language/analysis.h"
#include "language/describe.h"

int main(int argc, char** argv) {
  using namespace debrief::language;
  Markup markup = Markup::kPlain;
  Register reg = Register::kChat;
  bool tags = false;
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    if (arg == "slack") markup = Markup::kSlack;
    if (arg == "discord") markup = Markup::kDiscord;
    if (arg == "html") markup = Markup::kHtml;
    if (arg == "markdown") markup = Markup::kMarkdown;
    if (arg == "document") reg = Register::kDocument;
    if (arg == "tags") tags = true;
  }
  const NameIndex names;
  for (std::string line; std::getline(std::cin, line);) {
    const Visible visible = decode(line, markup);
    const Analysis analysis = analyse(visible, reg, names);
    std::cout << "# " << visible.text << '\n';
    if (tags) std::cout << describe_tokens(analysis) << '\n';
    for (const Clause& clause : analysis.clauses) std::cout << "  " << describe(clause, visible.text) << '\n';
    for (const FoundAct& act : acts(visible, analysis)) std::cout << "  => " << describe(act, visible.text) << '\n';
    for (const MentionedTime& time : mentioned_times(visible, analysis)) {
      std::printf("  @ %02d:%02d:%02d%s%s\n", time.hour, time.minute, time.second, time.local ? " local" : "", time.approximate ? " ~" : "");
      std::fflush(stdout);
    }
  }
}
