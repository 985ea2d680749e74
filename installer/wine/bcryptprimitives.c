/* For the check under Wine only, never shipped: Windows 10 brings bcryptprimitives.dll, Wine 8 does not, and the library
   that makes the tests' certificates takes its random numbers from there. Same source, older door. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count)
{
    return RtlGenRandom(bytes, (ULONG)count);
}
