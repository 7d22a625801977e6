REM Edits as a colleague makes them in Writer: opens NAME.docx for each, makes the edit of that name, and
REM saves it in the folder LAGRET. What fails is written in FEIL.txt there.

Option Explicit

Sub All(folder As String, edits As String)
	Dim wanted As Variant
	Dim at As Integer
	wanted = Split(edits, ",")
	For at = LBound(wanted) To UBound(wanted)
		One(folder, wanted(at))
	Next
	StarDesktop.terminate()
End Sub

Sub One(folder As String, edit As String)
	Dim doc As Object
	Dim hidden(0) As New com.sun.star.beans.PropertyValue
	Dim saved(0) As New com.sun.star.beans.PropertyValue
	On Error GoTo Failed
	hidden(0).Name = "Hidden"
	hidden(0).Value = True
	doc = StarDesktop.loadComponentFromURL(folder & "/" & edit & ".docx", "_blank", 0, hidden())
	Make(doc, edit)
	saved(0).Name = "FilterName"
	saved(0).Value = "MS Word 2007 XML"
	doc.storeToURL(folder & "/lagret/" & edit & ".docx", saved())
	doc.close(True)
	Exit Sub
Failed:
	Dim file As Integer
	file = FreeFile()
	Open ConvertFromURL(folder & "/lagret/feil.txt") For Append As #file
	Print #file, edit & ": " & Error$ & " (" & Erl & ")"
	Close #file
End Sub

Sub Make(doc As Object, edit As String)
	Dim at As Object
	Select Case edit
	Case "ord"
		Found(doc, "brutt over to linjer.").setString("brutt over mange linjer.")
	Case "fet"
		Found(doc, "dernest").CharWeight = com.sun.star.awt.FontWeight.BOLD
	Case "punkt"
		at = Cursor(Found(doc, "to punkt"))
		at.collapseToEnd()
		at.Text.insertControlCharacter(at, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
		at.Text.insertString(at, "nytt punkt", False)
	Case "slettet"
		Paragraph(Found(doc, "Et sitat.")).setString("")
	Case "merknad"
		at = doc.createInstance("com.sun.star.text.textfield.Annotation")
		at.Author = "leder"
		at.Content = "Hvem sa det?"
		Comment(doc, Found(doc, "Et sitat."), at)
	Case "celle"
		Found(doc, "Hamar").setString("Elverum")
	Case "sporet"
		doc.RecordChanges = True
		at = Cursor(Found(doc, "Et sitat."))
		at.collapseToEnd()
		at.Text.insertString(at, " Og mer.", False)
		Found(doc, "tre punkt").setString("")
		doc.RecordChanges = False
	Case "flyttet"
		Moved(doc, Found(doc, "Et sitat."), ".uno:MoveDown")
	End Select
End Sub

Function Found(doc As Object, words As String) As Object
	Dim search As Object
	search = doc.createSearchDescriptor()
	search.SearchString = words
	Found = doc.findFirst(search)
End Function

Function Cursor(at As Object) As Object
	Cursor = at.Text.createTextCursorByRange(at)
End Function

REM Its paragraph, with the break after it.
Function Paragraph(at As Object) As Object
	Dim whole As Object
	whole = Cursor(at)
	whole.gotoStartOfParagraph(False)
	whole.gotoNextParagraph(True)
	Paragraph = whole
End Function

Sub Comment(doc As Object, at As Object, what As Object)
	at.Text.insertTextContent(at, what, True)
End Sub

REM With the cursor there, as the menus do it.
Sub Moved(doc As Object, at As Object, how As String)
	Dim dispatcher As Object
	doc.CurrentController.select(at)
	dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
	dispatcher.executeDispatch(doc.CurrentController.Frame, how, "", 0, Array())
End Sub
