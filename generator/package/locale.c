/* One locale object for the process, made when it is first wanted. */
#include "package/locale.h"

#include <stddef.h>

locale_t locale_enter(void)
{
    static locale_t utf8;
    if (!utf8)
        utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    return utf8 ? uselocale(utf8) : (locale_t)0;
}

void locale_leave(locale_t before)
{
    if (before)
        uselocale(before);
}
