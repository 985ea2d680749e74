; The pages of set-up and of uninstall, in their order; and what they call.

!ifdef ICON
  !define MUI_ICON "${ICON}"
  !define MUI_UNICON "${ICON}"
!endif
!ifdef SIDE_PICTURE
  !define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE_PICTURE}"
  !define MUI_UNWELCOMEFINISHPAGE_BITMAP "${SIDE_PICTURE}"
!endif
!ifdef HEADER_PICTURE
  !define MUI_HEADERIMAGE
  !define MUI_HEADERIMAGE_BITMAP "${HEADER_PICTURE}"
!endif
!define MUI_CUSTOMFUNCTION_GUIINIT BeforeFirstPage
!define MUI_CUSTOMFUNCTION_UNGUIINIT un.BeforeFirstPage
!define MUI_ABORTWARNING
!define MUI_ABORTWARNING_TEXT "$(CancelQuestion)"
!define MUI_UNABORTWARNING
!define MUI_UNABORTWARNING_TEXT "$(UninstallCancelQuestion)"

!define MUI_WELCOMEPAGE_TITLE "$(WelcomeTitle)"
!define MUI_WELCOMEPAGE_TEXT "$WelcomeText"
Var WelcomeText
!define MUI_PAGE_CUSTOMFUNCTION_PRE PrepareWelcome
!insertmacro MUI_PAGE_WELCOME

!define MUI_PAGE_HEADER_TEXT "$(FolderTitle)"
!define MUI_PAGE_HEADER_SUBTEXT "$(FolderSubtitle)"
!define MUI_DIRECTORYPAGE_TEXT_TOP "$(FolderText)"
!define MUI_DIRECTORYPAGE_TEXT_DESTINATION "$(FolderBox)"
!define MUI_PAGE_CUSTOMFUNCTION_PRE SkipWhenInstalled
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE LeaveFolder
!insertmacro MUI_PAGE_DIRECTORY

!include setup\choices.nsh
Page custom ShowChoices KeepChoices

!define MUI_PAGE_HEADER_TEXT "$(InstallingTitle)"
!define MUI_PAGE_HEADER_SUBTEXT "$(InstallingSubtitle)"
!define MUI_INSTFILESPAGE_FINISHHEADER_TEXT "$(InstalledTitle)"
!define MUI_INSTFILESPAGE_FINISHHEADER_SUBTEXT "$(InstalledSubtitle)"
!define MUI_INSTFILESPAGE_ABORTHEADER_TEXT "$(NotInstalledTitle)"
!define MUI_INSTFILESPAGE_ABORTHEADER_SUBTEXT "$(NotInstalledSubtitle)"
!insertmacro MUI_PAGE_INSTFILES
; NSIS 3.08 leaves these standing.
!undef MUI_INSTFILESPAGE_ABORTHEADER_TEXT
!undef MUI_INSTFILESPAGE_ABORTHEADER_SUBTEXT

!define MUI_FINISHPAGE_TITLE "$(FinishTitle)"
!define MUI_FINISHPAGE_TEXT "$FinishedText"
Var FinishedText
!define MUI_FINISHPAGE_BUTTON "$(FinishButton)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\kashuv.exe"
!define MUI_FINISHPAGE_RUN_TEXT "$(FinishRun)"
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!define MUI_PAGE_CUSTOMFUNCTION_PRE PrepareFinish
!insertmacro MUI_PAGE_FINISH

!define MUI_PAGE_HEADER_TEXT "$(UninstallTitle)"
!define MUI_PAGE_HEADER_SUBTEXT "$(UninstallSubtitle)"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(UninstallText)"
!define MUI_UNCONFIRMPAGE_TEXT_LOCATION "$(UninstallFrom)"
!define MUI_PAGE_CUSTOMFUNCTION_SHOW un.TurnPath
!define LEFT_TO_RIGHT 0xFFFFCFFF ; all but WS_EX_RIGHT and WS_EX_RTLREADING
!insertmacro MUI_UNPAGE_CONFIRM

!define MUI_PAGE_HEADER_TEXT "$(UninstallingTitle)"
!define MUI_PAGE_HEADER_SUBTEXT "$(UninstallingSubtitle)"
!define MUI_INSTFILESPAGE_FINISHHEADER_TEXT "$(UninstalledTitle)"
!define MUI_INSTFILESPAGE_FINISHHEADER_SUBTEXT "$(UninstalledSubtitle)"
!define MUI_INSTFILESPAGE_ABORTHEADER_TEXT "$(NotUninstalledTitle)"
!define MUI_INSTFILESPAGE_ABORTHEADER_SUBTEXT "$(NotUninstalledSubtitle)"
!insertmacro MUI_UNPAGE_INSTFILES

!define MUI_FINISHPAGE_TITLE "$(UninstallFinishTitle)"
!define MUI_FINISHPAGE_TEXT "$DataSentence"
!define MUI_FINISHPAGE_BUTTON "$(FinishButton)"
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!insertmacro MUI_UNPAGE_FINISH

; --- what the pages call

Function PrepareWelcome
  StrCpy $WelcomeText "$(WelcomeNew)"
  ${If} $FoundVersion == "${VERSION}"
    StrCpy $WelcomeText "$(WelcomeSame)"
  ${ElseIf} $FoundVersion != ""
    StrCpy $WelcomeText "$(WelcomeUpgrade)"
  ${EndIf}
FunctionEnd

Function SkipWhenInstalled
  ; A program in two places would be upgraded in one.
  ${If} $FoundVersion != ""
  ${AndIf} ${FileExists} "$INSTDIR\kashuv.exe"
    Abort
  ${EndIf}
FunctionEnd

Function LeaveFolder
  Call SettleFolder
  ${If} $R0 = 0
    Call IsClosed
  ${EndIf}
  ${If} $R0 = 1
    Abort
  ${EndIf}
FunctionEnd

Function PrepareFinish
  StrCpy $FinishedText "$(FinishText)"
  ${If} $FoundVersion != ""
    StrCpy $FinishedText "$(FinishTextUpgrade)"
  ${EndIf}
FunctionEnd
