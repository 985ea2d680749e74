; Whether Kashuv runs, and how its reminders are asked to end. The names are those of ui/running_mark.py.
!define SYNCHRONIZE 0x00100000
!define EVENT_MODIFY_STATE 0x0002
!define ERROR_ACCESS_DENIED 5
!define PATIENCE_WITH_REMINDERS 60 ; half seconds

Var WatchRan ; 1 when reminders ran and were ended: they are started again

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
      Exec '"$INSTDIR\kashuv.exe" watch --tray'
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
