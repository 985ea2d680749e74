/* For the check under Wine only, never shipped: `held NAME` ends with 0 when some program holds the mutex of that name,
   with 1 when none does, as set-up sees it. */
#include <windows.h>

int wmain(int count, wchar_t **arguments)
{
    return count == 2 && OpenMutexW(SYNCHRONIZE, FALSE, arguments[1]) != NULL ? 0 : 1;
}
