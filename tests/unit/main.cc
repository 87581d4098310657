// The test program's main; tests mirror src/ beside it.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
