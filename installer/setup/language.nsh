; Hebrew or English: what the command line says, else what was chosen before, else what is asked.
; In silence nobody is asked: Hebrew where Windows speaks Hebrew, else English.
!define PRIMARY_LANGUAGE 0x3FF
!define PRIMARY_HEBREW 0x0D ; LANG_HEBREW of Windows' winnt.h

!macro LanguageFunctions UN

  ; $R0 = the language that is known without asking, or empty.
  Function ${UN}KnownLanguage
    ${GetParameters} $R1
    ClearErrors
    ${GetOptions} $R1 "/LANGUAGE=" $R1
    ReadRegStr $R0 HKCU "${SETTINGS}" "Language"
    ${If} $R1 == "he"
      StrCpy $R0 ${LANG_HEBREW}
    ${ElseIf} $R1 == "en"
      StrCpy $R0 ${LANG_ENGLISH}
    ${EndIf}
    ${If} $R0 != ${LANG_HEBREW}
    ${AndIf} $R0 != ${LANG_ENGLISH}
      StrCpy $R0 ""
    ${EndIf}
  FunctionEnd

  Function ${UN}LanguageOfWindows
    System::Call 'kernel32::GetUserDefaultUILanguage() i .r0'
    IntOp $0 $0 & ${PRIMARY_LANGUAGE}
    StrCpy $R0 ${LANG_ENGLISH}
    ${If} $0 = ${PRIMARY_HEBREW}
      StrCpy $R0 ${LANG_HEBREW}
    ${EndIf}
  FunctionEnd

!macroend
!insertmacro LanguageFunctions ""
!insertmacro LanguageFunctions "un."

Function ChooseLanguage
  Call KnownLanguage
  ${If} $R0 == ""
    ${If} ${Silent}
      Call LanguageOfWindows
    ${Else}
      Call AskLanguage
    ${EndIf}
  ${EndIf}
  StrCpy $LANGUAGE $R0
FunctionEnd

Function AskLanguage
  ; Hebrew stands first, also on the many Windows in Israel that speak English.
  StrCpy $LANGUAGE ${LANG_HEBREW}
  LangDLL::LangDialog "Kashuv · קשוב" "בחרו שפה$\r$\nChoose a language" A \
    "עברית" ${LANG_HEBREW} "English" ${LANG_ENGLISH} ""
  Pop $R0
  ${If} $R0 == "cancel"
    SetErrorLevel ${CANCELLED}
    Quit
  ${EndIf}
FunctionEnd

Function un.ChooseLanguage
  Call un.KnownLanguage
  ${If} $R0 == ""
    Call un.LanguageOfWindows
  ${EndIf}
  StrCpy $LANGUAGE $R0
FunctionEnd
