# Finds the third-party code, builds it if this toolchain has not built it yet, and declares the targets
#   debrief::re2  debrief::md4c  debrief::json      for everyone
#   debrief::catch2                                 for tests
#
# The built copy lives in ${DEBRIEF_CACHE:-~/.cache/debrief}/deps-<variant>-<key>. The key covers what decides its
# bytes: the lock entries, the list of sources, the flags and the compiler.

set(re2_package ${PROJECT_SOURCE_DIR}/node_modules/re2)
set(md4c_dir ${PROJECT_SOURCE_DIR}/node_modules/react-native-enriched-markdown/cpp/md4c)

# Integrity of a package as the lock states it: known even where node_modules is absent.
function(debrief_lock_integrity name out)
  file(READ ${PROJECT_SOURCE_DIR}/package-lock.json lock)
  string(JSON value GET "${lock}" packages node_modules/${name} integrity)
  set(${out} ${value} PARENT_SCOPE)
endfunction()

debrief_lock_integrity(re2 re2_integrity)
debrief_lock_integrity(react-native-enriched-markdown md4c_integrity)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
             ${PROJECT_SOURCE_DIR}/package-lock.json ${CMAKE_CURRENT_LIST_DIR}/deps/CMakeLists.txt)

# Header-only libraries come from the distribution (Debian: nlohmann-json3-dev, catch2). Where it has none, they
# are fetched by commit; CI does not exercise that path.
function(debrief_headers name header out)
  cmake_parse_arguments(arg "" "REPOSITORY;COMMIT;SUBDIR" "" ${ARGN})
  find_path(DEBRIEF_${name}_INCLUDE ${header} NO_CMAKE_FIND_ROOT_PATH
            PATHS /usr/include /usr/local/include /opt/homebrew/include)
  if(NOT DEBRIEF_${name}_INCLUDE)
    include(FetchContent)
    FetchContent_Declare(${name} GIT_REPOSITORY ${arg_REPOSITORY} GIT_TAG ${arg_COMMIT})
    FetchContent_GetProperties(${name})
    if(NOT ${name}_POPULATED)
      FetchContent_Populate(${name})
    endif()
    set(DEBRIEF_${name}_INCLUDE ${${name}_SOURCE_DIR}/${arg_SUBDIR} CACHE PATH "" FORCE)
  endif()
  set(${out} ${DEBRIEF_${name}_INCLUDE} PARENT_SCOPE)
endfunction()

debrief_headers(json nlohmann/json.hpp json_include
  REPOSITORY https://github.com/nlohmann/json.git SUBDIR include
  COMMIT bc889afb4c5bf1c0d8ee29ef35eaaf4c8bef8a5d)

file(READ ${CMAKE_CURRENT_LIST_DIR}/deps/CMakeLists.txt deps_list)
string(SHA256 key "${re2_integrity};${md4c_integrity};${deps_list};${DEBRIEF_DEPS_FLAGS};\
${CMAKE_CXX_COMPILER};${CMAKE_CXX_COMPILER_ID};${CMAKE_CXX_COMPILER_VERSION};${CMAKE_SYSTEM_PROCESSOR}")
string(SUBSTRING ${key} 0 12 key)

if(DEFINED ENV{DEBRIEF_CACHE})
  set(cache_root $ENV{DEBRIEF_CACHE})
else()
  set(cache_root $ENV{HOME}/.cache/debrief)
endif()
set(deps_prefix ${cache_root}/deps-${DEBRIEF_VARIANT}-${key})

# The stamp is written last, so a build that was cut short is built again.
if(NOT EXISTS ${deps_prefix}/complete)
  file(LOCK ${cache_root}/deps-${DEBRIEF_VARIANT}-${key}.lock GUARD FILE)
endif()
if(NOT EXISTS ${deps_prefix}/complete)
  if(NOT EXISTS ${re2_package}/vendor/re2 OR NOT EXISTS ${md4c_dir}/md4c.c)
    message(FATAL_ERROR "Third-party sources are missing: run `npm ci --ignore-scripts` first.")
  endif()
  message(STATUS "Building RE2, Abseil and md4c once for this toolchain into ${deps_prefix}")
  set(deps_build ${deps_prefix}/build)
  set(arguments -G Ninja -S ${CMAKE_CURRENT_LIST_DIR}/deps -B ${deps_build} -DCMAKE_BUILD_TYPE=None
      -DCMAKE_INSTALL_PREFIX=${deps_prefix} "-DCMAKE_C_FLAGS=${DEBRIEF_DEPS_FLAGS}"
      "-DCMAKE_CXX_FLAGS=${DEBRIEF_DEPS_FLAGS}" -DRE2_PACKAGE=${re2_package} -DMD4C_DIR=${md4c_dir}
      -DJSON_INCLUDE=${json_include})
  if(CMAKE_TOOLCHAIN_FILE)
    list(APPEND arguments -DCMAKE_TOOLCHAIN_FILE=${CMAKE_TOOLCHAIN_FILE})
  else()
    list(APPEND arguments -DCMAKE_C_COMPILER=${CMAKE_C_COMPILER} -DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER})
  endif()
  foreach(step "${arguments}" "--build;${deps_build}" "--install;${deps_build}")
    execute_process(COMMAND ${CMAKE_COMMAND} ${step} OUTPUT_FILE ${deps_prefix}.log ERROR_FILE ${deps_prefix}.log
                    RESULT_VARIABLE failed)
    if(failed)
      message(FATAL_ERROR "Third-party build failed; see ${deps_prefix}.log")
    endif()
  endforeach()
  file(REMOVE_RECURSE ${deps_build})
  file(WRITE ${deps_prefix}/complete "${DEBRIEF_DEPS_FLAGS}\n")
endif()

add_library(debrief::deps STATIC IMPORTED)
set_target_properties(debrief::deps PROPERTIES IMPORTED_LOCATION ${deps_prefix}/lib/libdebrief_deps.a)
# SYSTEM: their warnings are not ours.
target_include_directories(debrief::deps SYSTEM INTERFACE ${deps_prefix}/include)
if(NOT EMSCRIPTEN)
  find_package(Threads REQUIRED)
  target_link_libraries(debrief::deps INTERFACE Threads::Threads)
endif()
add_library(debrief::re2 ALIAS debrief::deps)
add_library(debrief::md4c ALIAS debrief::deps)
add_library(debrief::json ALIAS debrief::deps)
