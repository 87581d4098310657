# Compiles the files under a folder into the program as bytes (reached through src/base/embedded.h).
# A file added, removed or changed rebuilds only the generated source.
find_program(NODE node REQUIRED NO_CMAKE_FIND_ROOT_PATH)

function(debrief_embed name folder out)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${folder}/*)
  set(source ${PROJECT_BINARY_DIR}/generated/${name}_embedded.cc)
  add_custom_command(OUTPUT ${source}
    COMMAND ${NODE} ${PROJECT_SOURCE_DIR}/tools/embed.mjs ${folder} ${source} $<$<BOOL:${EMSCRIPTEN}>:--lean>
    DEPENDS ${PROJECT_SOURCE_DIR}/tools/embed.mjs ${files} COMMENT "Embedding ${name}/" VERBATIM)
  set(${out} ${source} PARENT_SCOPE)
endfunction()
