; The page of two choices. What is chosen already is read from what is there, not from a note of
; it: who removed the shortcut or turned the reminders off in the program keeps that.
Var WantsDesktop
Var WantsReminders
Var DesktopBox
Var RemindersBox

Function ReadChoices
  StrCpy $WantsDesktop 0
  ReadRegStr $R0 HKCU "${SETTINGS}" "DesktopShortcut"
  ${If} $R0 != ""
  ${AndIf} ${FileExists} "$R0"
    StrCpy $WantsDesktop 1
  ${EndIf}
  ReadRegStr $R0 HKCU "${SETTINGS}" "InstallDir"
  !insertmacro ReadReminders "$R0"
  StrCpy $WantsReminders $HadReminders
  ${If} $FoundVersion == ""
  ${AndIfNot} ${Silent}
    StrCpy $WantsDesktop 1
  ${EndIf}
  ${GetParameters} $R1
  ClearErrors
  ${GetOptions} $R1 "/DESKTOP" $R0
  ${IfNot} ${Errors}
    StrCpy $WantsDesktop 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $R1 "/REMINDERS" $R0
  ${IfNot} ${Errors}
    StrCpy $WantsReminders 1
  ${EndIf}
FunctionEnd

Function ShowChoices
  !insertmacro MUI_HEADER_TEXT "$(ChoicesTitle)" "$(ChoicesSubtitle)"
  nsDialogs::Create 1018
  Pop $0
  nsDialogs::SetRTL $(^RTL)
  ${NSD_CreateLabel} 0 4u 100% 10u "$(ChoicesStart)"
  Pop $0
  ${NSD_CreateCheckbox} 0 24u 100% 12u "$(ChoicesDesktop)"
  Pop $DesktopBox
  ${NSD_SetState} $DesktopBox $WantsDesktop
  ${NSD_CreateCheckbox} 0 44u 100% 12u "$(ChoicesReminders)"
  Pop $RemindersBox
  ${NSD_SetState} $RemindersBox $WantsReminders
  ${NSD_CreateLabel} 12u 58u -12u 40u "$(ChoicesRemindersMeaning)"
  Pop $0
  ${NSD_SetFocus} $DesktopBox
  nsDialogs::Show
FunctionEnd

Function KeepChoices
  ${NSD_GetState} $DesktopBox $WantsDesktop
  ${NSD_GetState} $RemindersBox $WantsReminders
FunctionEnd
