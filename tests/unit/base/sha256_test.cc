#include "base/sha256.h"

#include <catch2/catch.hpp>

namespace {

TEST_CASE("SHA-256 gives the digests of FIPS 180-4's examples", "[base]") {
  CHECK(debrief::sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(debrief::sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(debrief::sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(debrief::sha256(std::string(1000000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-256 does not depend on how the bytes were cut", "[base]") {
  std::string text;
  for (int i = 0; i < 300; ++i) text += static_cast<char>(i);
  for (const size_t chunk : {size_t{1}, size_t{63}, size_t{64}, size_t{65}, size_t{299}}) {
    debrief::Sha256 sum;
    for (size_t i = 0; i < text.size(); i += chunk) sum.update(std::string_view(text).substr(i, chunk));
    CHECK(sum.finish() == debrief::sha256(text));
  }
}

}  // namespace
