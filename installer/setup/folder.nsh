; Where the program may go: never among other things, never where complaints are kept.

; $R0 = 1 when the folder holds nothing but what set-up put there, or nothing at all.
Function IsOursOrEmpty
  StrCpy $R0 1
  ${If} ${FileExists} "$INSTDIR\kashuv.exe"
    ReadRegStr $0 HKCU "${SETTINGS}" "InstallDir"
    ${If} ${FileExists} "$INSTDIR\uninstall.exe"
    ; A virus scanner took the uninstaller away.
    ${OrIf} $0 == $INSTDIR
      Return
    ${EndIf}
  ${EndIf}
  ; What an earlier set-up left that was cut off.
  ${If} ${FileExists} "$INSTDIR\${NEW}\*.*"
    Return
  ${EndIf}
  FindFirst $0 $1 "$INSTDIR\*.*"
  ${DoUntil} $1 == ""
    ${If} $1 != "."
    ${AndIf} $1 != ".."
      StrCpy $R0 0
    ${EndIf}
    FindNext $0 $1
  ${Loop}
  FindClose $0
FunctionEnd

; The whole path without "..", also of what is not there; NSIS' own GetFullPathName knows only what is.
!macro FullPath PATH RESULT
  System::Call 'kernel32::GetFullPathNameW(w "${PATH}", i ${NSIS_MAX_STRLEN}, w .r0, p 0) i .r1'
  ${If} $1 = 0
    StrCpy $0 "${PATH}"
  ${EndIf}
  StrCpy ${RESULT} $0
!macroend

; $R0 = 1 when $INSTDIR is the folder of the complaints, or inside it.
Function IsData
  !insertmacro FullPath "$INSTDIR" $2
  !insertmacro FullPath "$DataFolder" $3
  StrCpy $INSTDIR $2
  StrCpy $2 "$2\"
  StrCpy $3 "$3\"
  StrLen $4 $3
  StrCpy $2 $2 $4
  StrCpy $R0 0
  ; == takes large and small letters for the same, as Windows does with names of files.
  ${If} $2 == $3
    StrCpy $R0 1
  ${EndIf}
FunctionEnd

; Makes $INSTDIR a folder for the program alone; $R0 = 1 and a sentence when it cannot be.
Function SettleFolder
  Call IsOursOrEmpty
  ${If} $R0 = 0
    StrCpy $INSTDIR "$INSTDIR\Kashuv"
  ${EndIf}
  Call IsData
  ${If} $R0 = 1
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(FolderIsData)" /SD IDOK
    Return
  ${EndIf}
  Call IsOursOrEmpty
  ${If} $R0 = 0
    ; "Kashuv" inside it is taken as well.
    StrCpy $INSTDIR "$INSTDIR\Kashuv"
  ${EndIf}
  StrCpy $R0 0
FunctionEnd

; $R0 = 1 and a sentence when nothing can be written in $INSTDIR. Leaves nothing behind: the
; person may choose another one, or cancel.
Function IsClosed
  StrCpy $R0 0
  ClearErrors
  CreateDirectory "$INSTDIR\${NEW}"
  ${If} ${Errors}
    StrCpy $R0 1
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(FolderIsClosed)" /SD IDOK
  ${EndIf}
  RMDir "$INSTDIR\${NEW}"
  RMDir "$INSTDIR"
FunctionEnd
