; What Windows is told of the program: shortcuts, "Apps", start at sign-in; and what takes it back.
!include Win\COM.nsh
!include Win\Propkey.nsh

; The taskbar groups the window with its shortcut by this; main.py gives the window the same.
!define APP_USER_MODEL_ID "Kashuv.Kashuv"

Var ShortcutFile

; Writes the shortcut $ShortcutFile and marks it as the program's own.
Function MakeShortcut
  SetOutPath "$INSTDIR"
  CreateShortcut "$ShortcutFile" "$INSTDIR\kashuv.exe" "" "$INSTDIR\kashuv.exe" 0 SW_SHOWNORMAL "" "$(About)"
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P= 0
    Return
  ${EndIf}
  ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
  ${If} $1 P<> 0
    ${IPersistFile::Load} $1 '("$ShortcutFile",${STGM_READWRITE})'
    ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
    ${If} $2 P<> 0
      Call MarkShortcut
      ${IUnknown::Release} $2 ""
      ${IPersistFile::Save} $1 '("$ShortcutFile",1)'
    ${EndIf}
    ${IUnknown::Release} $1 ""
  ${EndIf}
  ${IUnknown::Release} $0 ""
FunctionEnd

; Puts APP_USER_MODEL_ID into the property store $2.
Function MarkShortcut
  System::Call 'ole32::CoTaskMemAlloc(p 256) p .r5'
  System::Call 'kernel32::lstrcpyW(p r5, w "${APP_USER_MODEL_ID}")'
  System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID}) p .r3'
  System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_LPWSTR},,p r5) p .r4'
  ${IPropertyStore::SetValue} $2 '($3,$4)'
  ${IPropertyStore::Commit} $2 ""
  System::Call 'ole32::PropVariantClear(p r4)'
  System::Free $4
  System::Free $3
FunctionEnd

; The shortcut whose place the registry keeps under VALUE moves to FILE, when its language changed.
!macro Shortcut VALUE FILE
  ReadRegStr $R0 HKCU "${SETTINGS}" "${VALUE}"
  ${If} $R0 != ""
  ${AndIf} $R0 != "${FILE}"
    Delete "$R0"
  ${EndIf}
  StrCpy $ShortcutFile "${FILE}"
  Call MakeShortcut
  WriteRegStr HKCU "${SETTINGS}" "${VALUE}" "${FILE}"
!macroend

; Works in the installer and, with nothing but registry and files, in the uninstaller.
!macro RemoveShortcut VALUE
  ReadRegStr $R0 HKCU "${SETTINGS}" "${VALUE}"
  ${If} $R0 != ""
    Delete "$R0"
  ${EndIf}
  DeleteRegValue HKCU "${SETTINGS}" "${VALUE}"
!macroend

Function Register
  !insertmacro Show "$(StepRegister)"
  WriteRegStr HKCU "${SETTINGS}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${SETTINGS}" "Language" "$LANGUAGE"
  !insertmacro Shortcut "StartShortcut" "$SMPROGRAMS\$(ProductName).lnk"
  ${If} $WantsDesktop = 1
    !insertmacro Shortcut "DesktopShortcut" "$DESKTOP\$(ProductName).lnk"
  ${Else}
    !insertmacro RemoveShortcut "DesktopShortcut"
  ${EndIf}
  Call RegisterReminders
  Call RegisterApp
FunctionEnd

Function RegisterReminders
  ${If} $WantsReminders = 1
    ${If} $HadReminders = 0
      ; Who turned them off in the Task Manager long ago wants them now.
      DeleteRegValue HKCU "${STARTUP_APPROVED}" "Kashuv"
    ${EndIf}
    WriteRegStr HKCU "${RUN}" "Kashuv" '"$INSTDIR\kashuv.exe"$HowToRemind'
  ${ElseIf} $HadReminders = 1
    DeleteRegValue HKCU "${RUN}" "Kashuv"
  ${EndIf}
FunctionEnd

Function RegisterApp
  WriteRegStr HKCU "${APP}" "DisplayName" "$(ProductName)"
  WriteRegStr HKCU "${APP}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${APP}" "Publisher" "Kashuv"
  WriteRegStr HKCU "${APP}" "Comments" "$(About)"
  WriteRegStr HKCU "${APP}" "DisplayIcon" "$INSTDIR\kashuv.exe,0"
  WriteRegStr HKCU "${APP}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${APP}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${APP}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  SectionGetSize ${PROGRAM_SECTION} $0
  WriteRegDWORD HKCU "${APP}" "EstimatedSize" $0
  WriteRegDWORD HKCU "${APP}" "NoModify" 1
  WriteRegDWORD HKCU "${APP}" "NoRepair" 1
FunctionEnd

Function un.Unregister
  !insertmacro RemoveShortcut "StartShortcut"
  !insertmacro RemoveShortcut "DesktopShortcut"
  !insertmacro ReadReminders "$INSTDIR"
  ${If} $HadReminders = 1
    DeleteRegValue HKCU "${RUN}" "Kashuv"
    DeleteRegValue HKCU "${STARTUP_APPROVED}" "Kashuv"
  ${EndIf}
  DeleteRegKey HKCU "${APP}"
  DeleteRegValue HKCU "${SETTINGS}" "InstallDir"
  DeleteRegValue HKCU "${SETTINGS}" "Language"
  DeleteRegKey /ifempty HKCU "${SETTINGS}"
FunctionEnd
