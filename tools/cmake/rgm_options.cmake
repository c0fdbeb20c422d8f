# Compiler settings shared by every target of ours.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2")
set(CMAKE_C_FLAGS_RELEASE "-O2")

# The same input must give the same bits everywhere: no fused multiply-add behind the source's back.
add_compile_options(-ffp-contract=off)

find_program(RGM_CCACHE ccache)
if(RGM_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${RGM_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${RGM_CCACHE})
endif()

find_program(RGM_LLD NAMES ld.lld-19 ld.lld)
if(RGM_LLD)
  get_filename_component(RGM_LLD_DIR ${RGM_LLD} REALPATH)
  get_filename_component(RGM_LLD_DIR ${RGM_LLD_DIR} DIRECTORY)
  add_link_options(-fuse-ld=lld -B${RGM_LLD_DIR})
endif()

set(RGM_WARNINGS -Wall -Wextra -Werror -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  list(APPEND RGM_WARNINGS -Wno-deprecated-declarations)  # of the standard library by itself: stable_sort in libstdc++ 12
endif()
if(RGM_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(RGM_COVERAGE)
  add_compile_options(--coverage -fprofile-update=atomic)
  add_link_options(--coverage)
endif()
if(RGM_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
  add_link_options(-fsanitize=fuzzer-no-link)
endif()

# What is compiled and kept is told apart by the build that made it.
add_link_options(-Wl,--build-id=sha1)

# Libraries and functions that a program was given but does not use cost start-up time.
add_link_options(-Wl,--as-needed)
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT RGM_FUZZ)
  add_link_options(-Wl,--gc-sections)
endif()
