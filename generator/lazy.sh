#!/bin/sh
# Assembles, for `lazy.sh ARCHIVE LIBRARY...`, the functions of each library that the archive calls,
# so that the program is linked without the library and loads it at the first such call: a start that
# needs none of them does not pay for loading them (libqpdf alone brings twenty more).
#
# A function is a jump through its slot; the slot leads to lazy_resolve until base/lazy.c, called
# there with all argument registers saved, has put the library's own functions into all slots.
set -eu
archive=$1
shift
CC=${CC:-gcc}
called=$(nm -u "$archive" | awk 'NF == 2 { print $2 }' | sort -u)
for library; do
    file=$($CC -print-file-name="lib$library.so")
    soname=$(objdump -p "$file" | awk '$1 == "SONAME" { print $2 }')
    { nm -D --defined-only "$file" | awk '$2 ~ /[TW]/ { sub(/@.*/, "", $3); print $3 }' | sort -u
      echo "$called"; } | sort | uniq -d | awk -v soname="$soname" -v name="lazy_$(echo "$library" | tr -c "a-zA-Z0-9\n" _)" '
        { names[n++] = $1 }
        END {
            if (!n) exit
            print "    .text"
            for (i = 0; i < n; i++)
                printf "    .globl %s\n    .type %s, @function\n%s:\n    endbr64\n" \
                       "    jmp *%s_slots+%d(%%rip)\n", names[i], names[i], names[i], name, 8 * i
            for (i = 0; i < n; i++)
                printf "%s_%d:\n    pushq $%d\n    jmp %s_common\n", name, i, i, name
            printf "%s_common:\n    pushq %%r11\n    leaq %s(%%rip), %%r11\n    jmp lazy_resolve\n", name, name
            print "    .section .rodata"
            printf "%s_soname: .asciz \"%s\"\n", name, soname
            for (i = 0; i < n; i++)
                printf "%s_name_%d: .asciz \"%s\"\n", name, i, names[i]
            print "    .section .data.rel.local, \"aw\"\n    .balign 8"
            printf "%s: .quad %s_soname, %d, %s_names, %s_slots\n%s_names:\n", name, name, n, name, name, name
            for (i = 0; i < n; i++)
                printf "    .quad %s_name_%d\n", name, i
            printf "%s_slots:\n", name
            for (i = 0; i < n; i++)
                printf "    .quad %s_%d\n", name, i
        }'
done
cat <<'END'
    .text
lazy_resolve: # on the stack: the return address, the number of the function, r11; r11: its library
    pushq %rbp
    movq %rsp, %rbp
    pushq %rdi
    pushq %rsi
    pushq %rdx
    pushq %rcx
    pushq %r8
    pushq %r9
    pushq %rax
    pushq %r10
    subq $128, %rsp
    andq $-16, %rsp
    movups %xmm0, (%rsp)
    movups %xmm1, 16(%rsp)
    movups %xmm2, 32(%rsp)
    movups %xmm3, 48(%rsp)
    movups %xmm4, 64(%rsp)
    movups %xmm5, 80(%rsp)
    movups %xmm6, 96(%rsp)
    movups %xmm7, 112(%rsp)
    movq %r11, %rdi
    movq 16(%rbp), %rsi
    call lazy_open
    movq %rax, 16(%rbp)
    movups (%rsp), %xmm0
    movups 16(%rsp), %xmm1
    movups 32(%rsp), %xmm2
    movups 48(%rsp), %xmm3
    movups 64(%rsp), %xmm4
    movups 80(%rsp), %xmm5
    movups 96(%rsp), %xmm6
    movups 112(%rsp), %xmm7
    leaq -64(%rbp), %rsp
    popq %r10
    popq %rax
    popq %r9
    popq %r8
    popq %rcx
    popq %rdx
    popq %rsi
    popq %rdi
    popq %rbp
    popq %r11
    ret # to the function, whose address stands where its number stood
    .section .note.GNU-stack, "", @progbits
END
