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

; One line that says what happens, and none for each file.
!macro Show STEP
  SetDetailsPrint textonly
  DetailPrint "${STEP}"
  SetDetailsPrint none
!macroend

!include setup\running.nsh
!include setup\pages.nsh
!insertmacro MUI_LANGUAGE "Hebrew"
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_RESERVEFILE_LANGDLL
; NSIS speaks Hebrew to one man; hebrew.nsh says some of its words again, to everybody.
!pragma warning disable 6030
!include setup\hebrew.nsh
!include setup\english.nsh
!pragma warning default 6030

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

; --- installing --------------------------------------------------------------------------------

Section "-Program"
  SetDetailsPrint none
  Call IsClosed
  ${If} $R0 = 1
    SetErrorLevel ${FOLDER_UNFIT}
    Quit
  ${EndIf}
  !insertmacro Unpack
  Call FindElsewhere
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

; $R8 = another folder in which the program was before, or empty.
Function FindElsewhere
  ReadRegStr $R8 HKCU "${SETTINGS}" "InstallDir"
  ; What was just unpacked here shows there too: it is the same folder, perhaps by another name.
  ${If} ${FileExists} "$R8\${NEW}\*.*"
    StrCpy $R8 ""
  ${EndIf}
FunctionEnd

; Two would confuse.
Function RemoveElsewhere
  ${If} $R8 != ""
  ${AndIf} ${FileExists} "$R8\kashuv.exe"
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

!include setup\uninstall.nsh
