; The set-up of Kashuv for Windows: for one user, without an administrator, in Hebrew and English.
; `python -m installer.package` runs makensis on it with
;   VERSION  such as 0.6.0
;   PROGRAM  the folder that PyInstaller made
;   OUT      the set-up file to write
;   ICON, SIDE_PICTURE, HEADER_PICTURE  if there are any
;   SIGN     the command that signs the uninstaller, if there is a certificate
;   QUICK    packs worse and sooner, for trying
;
; Switches: /S (silent), /LANGUAGE=he|en, /DESKTOP, /REMINDERS, /D=folder (last, without quotes).
; An upgrade keeps what was chosen before.

Unicode true
; A 64-bit program: a 32-bit Windows refuses the set-up in its own words.
Target amd64-unicode
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  ; Both programs hold the same ten megabytes, too far apart for a smaller dictionary.
  SetCompressorDictSize 64
!endif
; The same program makes the same set-up, whenever it was unpacked.
SetDateSave off
RequestExecutionLevel user
ManifestDPIAware true
ManifestLongPathAware true
AllowSkipFiles off

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include WinVer.nsh

; Exit codes: 0 done, 1 the person cancelled, 2 broken off.
!define CANCELLED 1
!define BROKEN_OFF 2
!define IS_OPEN 3
!define WINDOWS_TOO_OLD 4
!define INSTALLED_IS_NEWER 5
!define FOLDER_UNFIT 6

!define OLDEST_BUILD 18362 ; Windows 10, version 1903
!define SETTINGS "Software\Kashuv"
!define APP "Software\Microsoft\Windows\CurrentVersion\Uninstall\Kashuv"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define STARTUP_APPROVED "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
!define PROGRAM_SECTION 0

Var DataFolder   ; where main.default_data keeps the complaints of this user
Var DataSentence ; what uninstall says of them
Var DataInShort
Var FoundVersion ; of the program that is installed, or empty

Name "$(ProductName)"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Kashuv"
InstallDirRegKey HKCU "${SETTINGS}" "InstallDir"
BrandingText "$(ProductName) ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
SetFont /LANG=1037 "Segoe UI" 9
SetFont /LANG=1033 "Segoe UI" 9

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "Kashuv"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "Set-up of Kashuv"
VIAddVersionKey /LANG=0 "CompanyName" "Kashuv"
VIAddVersionKey /LANG=0 "LegalCopyright" "The Kashuv authors, MIT licence"
VIAddVersionKey /LANG=0 "OriginalFilename" "kashuv-setup-${VERSION}.exe"

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

; --- pages -------------------------------------------------------------------------------------

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

!insertmacro MUI_LANGUAGE "Hebrew"
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_RESERVEFILE_LANGDLL
; NSIS speaks Hebrew to one man; hebrew.nsh says some of its words again, to everybody.
!pragma warning disable 6030
!include setup\hebrew.nsh
!include setup\english.nsh
!pragma warning default 6030

; One line that says what happens, and none for each file.
!macro Show STEP
  SetDetailsPrint textonly
  DetailPrint "${STEP}"
  SetDetailsPrint none
!macroend

!include setup\running.nsh
!include setup\language.nsh
!include setup\replace.nsh
!include setup\folder.nsh
!include setup\register.nsh

; --- beginning ---------------------------------------------------------------------------------

Function .onInit
  StrCpy $WatchRan 0
  StrCpy $DataFolder "$LOCALAPPDATA\Kashuv"
  ReadRegStr $FoundVersion HKCU "${APP}" "DisplayVersion"
  Call ChooseLanguage
  Call ReadChoices
  ${If} ${Silent}
    Call RefuseEarly
    Call SettleFolder
    ${If} $R0 = 1
      SetErrorLevel ${FOLDER_UNFIT}
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

; NSIS speaks the chosen language only after .onInit: what is said to a person waits for this.
Function BeforeFirstPage
  Call RefuseEarly
FunctionEnd

Function RefuseEarly
  Call RefuseOldWindows
  Call RefuseSecondSetup
  Call AskToClose
  ${If} $R0 = 1
    SetErrorLevel ${IS_OPEN}
    Quit
  ${EndIf}
  Call AskBeforeOlder
FunctionEnd

Function RefuseOldWindows
  ${IfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    MessageBox MB_OK|MB_ICONSTOP "$(WindowsTooOld)" /SD IDOK
    SetErrorLevel ${WINDOWS_TOO_OLD}
    Quit
  ${EndIf}
FunctionEnd

Function RefuseSecondSetup
  ${IsHeld} "Local\Kashuv.setup"
  ${If} $R0 = 1
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(SetupIsOpen)" /SD IDOK
    SetErrorLevel ${BROKEN_OFF}
    Quit
  ${EndIf}
  ; Windows closes it when set-up ends.
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "Local\Kashuv.setup")'
FunctionEnd

Function AskBeforeOlder
  ${If} $FoundVersion == ""
    Return
  ${EndIf}
  ${VersionCompare} "$FoundVersion" "${VERSION}" $R0
  ${If} $R0 = 1
    MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONEXCLAMATION "$(InstalledIsNewer)" /SD IDNO IDYES older
      SetErrorLevel ${INSTALLED_IS_NEWER}
      Quit
    older:
  ${EndIf}
FunctionEnd

; --- what the pages call -----------------------------------------------------------------------

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

; --- installing --------------------------------------------------------------------------------

Section "-Program"
  SetDetailsPrint none
  Call IsClosed
  ${If} $R0 = 1
    SetErrorLevel ${FOLDER_UNFIT}
    Quit
  ${EndIf}
  ReadRegStr $R8 HKCU "${SETTINGS}" "InstallDir"
  !insertmacro Unpack
  Call Quieten
  Call Replace
  ${If} $R9 <> 0
    Call SayNotReplaced
  ${EndIf}
  Call RemoveElsewhere
  Call Register
  ${If} $WatchRan = 1
  ${OrIf} $WantsReminders = 1
    Call StartReminders
  ${EndIf}
SectionEnd

; Ends the reminders; breaks off when they or a window stay.
Function Quieten
  Call EndReminders
  ${If} $R0 = 1
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(RemindersStay)" /SD IDOK
  ${Else}
    Call AskToClose
  ${EndIf}
  ${If} $R0 = 1
    RMDir /r "$INSTDIR\${NEW}"
    ${If} $WatchRan = 1
      Call StartReminders
    ${EndIf}
    SetErrorLevel ${IS_OPEN}
    Quit
  ${EndIf}
FunctionEnd

Function SayNotReplaced
  ${If} $R9 = 2
    MessageBox MB_OK|MB_ICONSTOP "$(HalfReplaced)" /SD IDOK
  ${Else}
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(FilesInUse)" /SD IDOK
    ${If} $WatchRan = 1
      Call StartReminders
    ${EndIf}
  ${EndIf}
  SetErrorLevel ${BROKEN_OFF}
  Quit
FunctionEnd

; The program was in another folder ($R8) before: two would confuse.
Function RemoveElsewhere
  ${If} $R8 != ""
  ${AndIf} $R8 != $INSTDIR
  ${AndIf} ${FileExists} "$R8\uninstall.exe"
    !insertmacro RemoveProgram "$R8"
  ${EndIf}
FunctionEnd

; NSIS itself broke off: a file could not be written.
Function .onInstFailed
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\${NEW}"
  RMDir "$INSTDIR"
  MessageBox MB_OK|MB_ICONSTOP "$(NotUnpacked)" /SD IDOK
FunctionEnd

; --- uninstalling ------------------------------------------------------------------------------

Function un.onInit
  StrCpy $WatchRan 0
  StrCpy $DataFolder "$LOCALAPPDATA\Kashuv"
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
