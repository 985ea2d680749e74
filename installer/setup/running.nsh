; Whether Kashuv runs, and how its reminders are asked to end. The names are those of ui/running_mark.py.
!define SYNCHRONIZE 0x00100000
!define EVENT_MODIFY_STATE 0x0002
!define ERROR_ACCESS_DENIED 5
!define PATIENCE_WITH_REMINDERS 60 ; half seconds

Var WatchRan ; 1 when reminders ran and were ended: they are started again

Var HadReminders   ; 1 when the program of this folder starts at sign-in
Var HowToRemind    ; what follows the program then: with "--data" of whoever keeps a store elsewhere

; A copy of the program in yet another folder has reminders of its own.
!macro ReadReminders FOLDER
  StrCpy $HadReminders 0
  StrCpy $HowToRemind " watch --tray"
  StrCpy $1 '"${FOLDER}\kashuv.exe"'
  StrLen $2 $1
  ReadRegStr $3 HKCU "${RUN}" "Kashuv"
  StrCpy $4 $3 $2
  ${If} $4 == $1
    StrCpy $HadReminders 1
    StrCpy $HowToRemind $3 "" $2
  ${EndIf}
!macroend

; $R0 = 1 while a process holds the mutex, else 0.
!macro IsHeld NAME
  StrCpy $R0 0
  System::Call 'kernel32::OpenMutexW(i ${SYNCHRONIZE}, i 0, w "${NAME}") p .r0 ?e'
  Pop $1
  ${If} $0 P<> 0
    System::Call 'kernel32::CloseHandle(p r0)'
    StrCpy $R0 1
  ${ElseIf} $1 = ${ERROR_ACCESS_DENIED}
    ; It is there, but a program with more rights holds it.
    StrCpy $R0 1
  ${EndIf}
!macroend
!define IsHeld "!insertmacro IsHeld"

!macro RunningFunctions UN

  ; Of two that begin at the same moment one is the first. Windows closes the mutex when set-up ends.
  Function ${UN}RefuseSecondSetup
    System::Call 'kernel32::CreateMutexW(p 0, i 0, w "Local\Kashuv.setup") p .r0 ?e'
    Pop $1
    ${If} $1 <> 0
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(SetupIsOpen)" /SD IDOK
      SetErrorLevel ${BROKEN_OFF}
      Quit
    ${EndIf}
  FunctionEnd

  ; Ends reminders that run; $R0 = 1 when they do not end.
  Function ${UN}EndReminders
    ${IsHeld} "Local\Kashuv.watching"
    ${If} $R0 = 0
      Return
    ${EndIf}
    StrCpy $WatchRan 1
    !insertmacro Show "$(StepWatch)"
    StrCpy $R1 0
    ${DoWhile} $R1 < ${PATIENCE_WITH_REMINDERS}
      System::Call 'kernel32::OpenEventW(i ${EVENT_MODIFY_STATE}, i 0, w "Local\Kashuv.stop-watching") p .r0'
      ${If} $0 P<> 0
        System::Call 'kernel32::SetEvent(p r0)'
        System::Call 'kernel32::CloseHandle(p r0)'
      ${EndIf}
      Sleep 500
      ${IsHeld} "Local\Kashuv.watching"
      ${If} $R0 = 0
        Return
      ${EndIf}
      IntOp $R1 $R1 + 1
    ${Loop}
  FunctionEnd

  Function ${UN}StartReminders
    ${If} ${FileExists} "$INSTDIR\kashuv.exe"
      SetOutPath "$INSTDIR"
      Exec '"$INSTDIR\kashuv.exe"$HowToRemind'
    ${EndIf}
  FunctionEnd

  ; Says that Kashuv is open until it is closed; $R0 = 1 when the person gives up.
  Function ${UN}AskToClose
    ${Do}
      ${IsHeld} "Local\Kashuv.running"
      ${If} $R0 = 0
        Return
      ${EndIf}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(KashuvIsOpen)" /SD IDCANCEL IDRETRY again
        StrCpy $R0 1
        Return
      again:
    ${Loop}
  FunctionEnd

!macroend
!insertmacro RunningFunctions ""
!insertmacro RunningFunctions "un."
