; The new program takes the place of the old one at once, or not at all: it is unpacked beside it,
; and then only names change. `_internal` goes first: Windows renames no folder in which a file is
; in use, so a program that runs unseen stops everything before anything has changed.
!define NEW "kashuv-new"
!define OLD "kashuv-old"
!define TRIES 60 ; half seconds: virus scanners hold fresh files for a moment

; Renames $R1 to $R2 in $INSTDIR; $R0 = 1 when it could not. What is not there needs no renaming.
!macro MoveFunction UN
  Function ${UN}Move
    StrCpy $R0 0
    ${IfNot} ${FileExists} "$INSTDIR\$R1"
      Return
    ${EndIf}
    StrCpy $R0 1
    StrCpy $0 0
    ${DoWhile} $0 < ${TRIES}
      ClearErrors
      Rename "$INSTDIR\$R1" "$INSTDIR\$R2"
      ${IfNot} ${Errors}
        StrCpy $R0 0
        Return
      ${EndIf}
      Sleep 500
      IntOp $0 $0 + 1
    ${Loop}
  FunctionEnd
!macroend
!insertmacro MoveFunction ""
!insertmacro MoveFunction "un."

; Everything that stands in the program's folder; installer/package.py refuses what is not named.
!macro EachPart DO
  !insertmacro ${DO} "_internal"
  !insertmacro ${DO} "kashuv.exe"
  !insertmacro ${DO} "kashuv-command.exe"
  !insertmacro ${DO} "LICENSE.txt"
  !insertmacro ${DO} "THIRD_PARTY.txt"
  !insertmacro ${DO} "uninstall.exe"
!macroend

!macro MoveOr FROM TO FAILED
  StrCpy $R1 "${FROM}"
  StrCpy $R2 "${TO}"
  Call Move
  ${If} $R0 = 1
    Goto ${FAILED}
  ${EndIf}
!macroend

!macro MoveAnyway FROM TO
  StrCpy $R1 "${FROM}"
  StrCpy $R2 "${TO}"
  Call Move
  ${If} $R0 = 1
    StrCpy $R9 2
  ${EndIf}
!macroend

!macro PutAside NAME
  !insertmacro MoveOr "${NAME}" "${OLD}\${NAME}" back
!macroend

!macro PutIn NAME
  ; A virus scanner may have taken it away since it was unpacked.
  ${IfNot} ${FileExists} "$INSTDIR\${NEW}\${NAME}"
    Goto out
  ${EndIf}
  !insertmacro MoveOr "${NEW}\${NAME}" "${NAME}" out
!macroend

!macro TakeOut NAME
  !insertmacro MoveAnyway "${NAME}" "${NEW}\${NAME}"
!macroend

!macro PutBack NAME
  !insertmacro MoveAnyway "${OLD}\${NAME}" "${NAME}"
!macroend

; In the section itself, so that NSIS knows how much room the program takes.
!macro Unpack
  !insertmacro Show "$(StepUnpack)"
  RMDir /r "$INSTDIR\${NEW}"
  SetOutPath "$INSTDIR\${NEW}"
  File /r "${PROGRAM}\*.*"
  ClearErrors
  WriteUninstaller "$INSTDIR\${NEW}\uninstall.exe"
  ${If} ${Errors}
    Abort
  ${EndIf}
  ; A folder where somebody stands cannot be renamed.
  SetOutPath "$INSTDIR"
!macroend

; $R9 = 0 done, 1 nothing changed, 2 neither the new program nor the old one is whole.
Function Replace
  !insertmacro Show "$(StepReplace)"
  StrCpy $R9 1
  RMDir /r "$INSTDIR\${OLD}"
  ; What was put aside before is still in use.
  ${If} ${FileExists} "$INSTDIR\${OLD}\*.*"
    RMDir /r "$INSTDIR\${NEW}"
    Return
  ${EndIf}
  CreateDirectory "$INSTDIR\${OLD}"
  !insertmacro EachPart PutAside
  !insertmacro EachPart PutIn
  RMDir /r "$INSTDIR\${OLD}"
  RMDir /r "$INSTDIR\${NEW}"
  StrCpy $R9 0
  Return
  out:
  !insertmacro EachPart TakeOut
  back:
  !insertmacro EachPart PutBack
  ${If} $R9 = 1
    RMDir "$INSTDIR\${OLD}"
    RMDir /r "$INSTDIR\${NEW}"
  ${EndIf}
FunctionEnd

!macro RemovePart NAME
  Delete "${FOLDER}\${NAME}"
!macroend
; Removes from FOLDER what set-up put there, and the folder when nothing else is in it.
!macro RemoveProgram FOLDER
  RMDir /r "${FOLDER}\_internal"
  !insertmacro EachPart RemovePart
  RMDir /r "${FOLDER}\${OLD}"
  RMDir /r "${FOLDER}\${NEW}"
  RMDir "${FOLDER}"
!macroend
