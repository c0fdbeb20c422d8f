# rgm_library(name SOURCES ... USES ... PRIVATE_USES ...)
# One static library per folder. USES are links that its headers need; PRIVATE_USES stay inside its .cpp files.
function(rgm_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;USES;PRIVATE_USES" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/generated)
  target_compile_options(${name} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:${RGM_WARNINGS}>)
  target_link_libraries(${name} PUBLIC ${ARG_USES} PRIVATE ${ARG_PRIVATE_USES})
endfunction()

# rgm_test(name LABEL fast|cases|property SOURCES ... USES ...)
# A Catch2 program that ctest runs as one test.
function(rgm_test name)
  cmake_parse_arguments(ARG "" "LABEL" "SOURCES;USES" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  # Test programs are long tables: compiling them without optimisation is what keeps the build short. Paths are relative to the
  # source tree, where ctest runs them, so that two checkouts share compiled objects.
  target_compile_options(${name} PRIVATE ${RGM_WARNINGS} -O0)
  target_link_libraries(${name} PRIVATE ${ARG_USES} rgm_test_main)
  target_compile_definitions(${name} PRIVATE RGM_SOURCE_DIR=".")
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABEL}" ENVIRONMENT "REGIMEN_CACHE=${PROJECT_BINARY_DIR}/tests/cache")
endfunction()
