/* For the check under Wine only, never shipped: `taken FILE` waits until a file is there and takes it away, as a virus
   scanner does with a program that it does not know. Ends with 0 when it did, with 1 when nothing came for a minute. */
#include <windows.h>

int wmain(int count, wchar_t **arguments)
{
    ULONGLONG end = GetTickCount64() + 60000;
    while (count == 2 && GetTickCount64() < end) {
        if (DeleteFileW(arguments[1]))
            return 0;
        Sleep(1);
    }
    return 1;
}
