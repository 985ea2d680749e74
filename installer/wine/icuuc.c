/* For the check under Wine only, never shipped: Windows 10 brings icuuc.dll, Wine 8 does not, and Qt6Core.dll does not
   load without it. Qt asks it for converters of old alphabets; here there are none, and Qt falls back to its own for
   UTF-8, UTF-16 and Latin-1, which is all the program uses. */
#include <stddef.h>

#define EXPORT __declspec(dllexport)
enum { FILE_ACCESS_ERROR = 4 }; /* U_FILE_ACCESS_ERROR of ICU's utypes.h */

EXPORT void *ucnv_open(const char *name, int *error)
{
    (void)name;
    if (error)
        *error = FILE_ACCESS_ERROR;
    return NULL;
}

EXPORT int ucnv_countAvailable(void) { return 0; }

/* Called with a converter only, and there is none. */
#define NEVER_CALLED(name) EXPORT void *name(void) { return NULL; }
NEVER_CALLED(ucnv_close)
NEVER_CALLED(ucnv_reset)
NEVER_CALLED(ucnv_getMaxCharSize)
NEVER_CALLED(ucnv_getName)
NEVER_CALLED(ucnv_getStandardName)
NEVER_CALLED(ucnv_getAvailableName)
NEVER_CALLED(ucnv_getToUCallBack)
NEVER_CALLED(ucnv_getFromUCallBack)
NEVER_CALLED(ucnv_setToUCallBack)
NEVER_CALLED(ucnv_setFromUCallBack)
NEVER_CALLED(ucnv_cbToUWriteUChars)
NEVER_CALLED(ucnv_cbFromUWriteUChars)
NEVER_CALLED(ucnv_toUnicode)
NEVER_CALLED(ucnv_fromUnicode)
NEVER_CALLED(ucnv_toUCountPending)
NEVER_CALLED(ucnv_fromUCountPending)
NEVER_CALLED(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NEVER_CALLED(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
