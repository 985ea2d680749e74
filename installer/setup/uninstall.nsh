; Removing: the program goes, the complaints stay, and where they lie is said.

Function un.onInit
  StrCpy $WatchRan 0
  StrCpy $DataFolder "$LOCALAPPDATA\Kashuv"
  !insertmacro ReadReminders "$INSTDIR"
  Call un.ChooseLanguage
  ${If} ${Silent}
    Call un.RefuseEarly
  ${EndIf}
FunctionEnd

Function un.BeforeFirstPage
  StrCpy $DataSentence "$(NoData)"
  StrCpy $DataInShort "$(NoData)"
  ${If} ${FileExists} "$DataFolder\*.*"
    StrCpy $DataSentence "$(DataStays)"
    StrCpy $DataInShort "$(DataStaysInShort)"
  ${EndIf}
  Call un.RefuseEarly
FunctionEnd

Function un.RefuseEarly
  Call un.RefuseSecondSetup
  Call un.AskToClose
  ${If} $R0 = 1
    SetErrorLevel ${IS_OPEN}
    Quit
  ${EndIf}
FunctionEnd

; A path reads from left to right, also on a page that reads from right to left.
Function un.TurnPath
  System::Call 'user32::GetWindowLongPtrW(p $mui.UnConfirmPage.Directory, i ${GWL_EXSTYLE}) p .r0'
  IntOp $0 $0 & ${LEFT_TO_RIGHT}
  System::Call 'user32::SetWindowLongPtrW(p $mui.UnConfirmPage.Directory, i ${GWL_EXSTYLE}, p r0)'
FunctionEnd

Section "Uninstall"
  SetDetailsPrint none
  Call un.Quieten
  !insertmacro Show "$(StepRemove)"
  ; What is in use stops everything here, before anything is gone.
  RMDir /r "$INSTDIR\${OLD}"
  StrCpy $R1 "_internal"
  StrCpy $R2 "${OLD}"
  Call un.Move
  ${If} $R0 = 1
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(FilesInUse)" /SD IDOK
    SetErrorLevel ${BROKEN_OFF}
    Quit
  ${EndIf}
  !insertmacro RemoveProgram "$INSTDIR"
  Call un.Unregister
SectionEnd

Function un.Quieten
  Call un.EndReminders
  ${If} $R0 = 1
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(RemindersStay)" /SD IDOK
  ${Else}
    Call un.AskToClose
  ${EndIf}
  ${If} $R0 = 1
    ${If} $WatchRan = 1
      Call un.StartReminders
    ${EndIf}
    SetErrorLevel ${IS_OPEN}
    Quit
  ${EndIf}
FunctionEnd
