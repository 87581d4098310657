# Emscripten as the distribution installs it, with two things its own toolchain file leaves to the caller.
find_program(EMXX em++ REQUIRED)
file(REAL_PATH ${EMXX} emxx_real)
get_filename_component(emscripten_root ${emxx_real} DIRECTORY)

# 1. Node that does not come from Debian does not look where Debian puts `acorn`, which em++ needs for JS output
#    (CMake's compiler checks produce some).
if(NOT DEFINED ENV{NODE_PATH} AND IS_DIRECTORY /usr/share/nodejs)
  set(ENV{NODE_PATH} /usr/share/nodejs)
endif()
# 2. The prebuilt system libraries are read-only and complete; nothing is built on first use.
include(${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake)

# Checks need a compiler, not a program that runs.
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
