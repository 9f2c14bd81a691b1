/*
 * The two passes are the capabilities CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH. Only their
 * effective bits are cleared: they stay permitted, so that they can be taken up again afterwards.
 */
#include "support/permissions.h"

#include <linux/capability.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

void permissions_set(bool are_binding)
{
    const unsigned passes = 1u << CAP_DAC_OVERRIDE | 1u << CAP_DAC_READ_SEARCH;
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct sets[_LINUX_CAPABILITY_U32S_3];

    if (syscall(SYS_capget, &header, sets) != 0) {
        perror("capget");
        abort();
    }
    if (are_binding)
        sets[0].effective &= ~passes;
    else
        sets[0].effective |= passes & sets[0].permitted;
    if (syscall(SYS_capset, &header, sets) != 0) {
        perror("capset");
        abort();
    }
}
