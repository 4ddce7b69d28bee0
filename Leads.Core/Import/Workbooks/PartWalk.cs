using System.Globalization;
using System.Xml;

namespace Leads.Core.Import.Workbooks;

/// <summary>
/// Goes through one XML part of a workbook and keeps nothing. Refuses what the reader of sheets would take at its word: cells
/// at places that no sheet has, depth, and things without number (ECMA-376 part 1, §18.3; Excel's own bounds of a sheet).
/// </summary>
internal sealed class PartWalk : IDisposable
{
    /// <summary>Of a sheet in Excel: columns A to XFD.</summary>
    private const int SheetColumns = 16_384;

    /// <summary>Of a sheet in Excel.</summary>
    private const int SheetRows = 1_048_576;

    private const int MostDepth = 64;
    private const int MostNames = 10_000;

    /// <summary>Elements that stand for something kept: styles, sheets, joined cells.</summary>
    private const int MostThings = 500_000;

    private const int MostTexts = 4_000_000;

    private readonly XmlReader _reader;
    private readonly char[] _piece = new char[4096];
    private readonly bool _isTexts;
    private long _row;
    private int _column;
    private int _cells;
    private int _things;
    private int _texts;
    private long _chars;
    private int _holder = -1;

    /// <exception cref="XmlException">No XML.</exception>
    public PartWalk(PartStream part)
    {
        _reader = XmlReader.Create(part, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            NameTable = new BoundedNames(),
        });
        _reader.MoveToContent();
        IsSheet = _reader.LocalName == "worksheet";
        _isTexts = _reader.LocalName == "sst";
    }

    public bool IsSheet { get; }

    /// <exception cref="WorkbookRefusedException">It holds more than a table needs.</exception>
    /// <exception cref="XmlException">It is damaged.</exception>
    public void ToEnd()
    {
        while (_reader.Read())
        {
            if (_reader.Depth > MostDepth) throw new XmlException("Nested too deep.");
            if (_reader.NodeType == XmlNodeType.Element) Enter();
            else if (_reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA) Count(ReadText());
            else if (_reader.NodeType is XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace) Count(_reader.Value.Length);
        }
    }

    public void Dispose() => _reader.Dispose();

    private void Enter()
    {
        if (_reader.Depth <= _holder) _holder = -1;
        if (IsSheet && _reader.LocalName == "row") EnterRow();
        else if (IsSheet && _reader.LocalName == "c") EnterCell();
        else if (_isTexts && _reader.LocalName == "si") EnterText();
        else if (_holder >= 0) EnterContent();
        else if (++_things > MostThings) throw new WorkbookRefusedException(new WorkbookTooLarge());
        else _chars = 0;
    }

    private void EnterRow()
    {
        _row = _reader.GetAttribute("r") is { } number ? ReadNumber(number) : _row + 1;
        (_column, _cells, _chars) = (0, 0, 0);
        if (_row is < 1 or > SheetRows) throw new XmlException("No sheet has such a row.");
    }

    private void EnterCell()
    {
        _column = _reader.GetAttribute("r") is { } place ? ColumnOf(place) : _column + 1;
        if (_column is < 1 or > SheetColumns || ++_cells > SheetColumns) throw new XmlException("No sheet has such a cell.");
        (_holder, _chars) = (_reader.Depth, 0);
    }

    private void EnterText()
    {
        if (++_texts > MostTexts) throw new WorkbookRefusedException(new WorkbookTooLarge());
        (_holder, _chars) = (_reader.Depth, 0);
    }

    /// <summary>Cells that merely have a look may stand anywhere; only a value makes a column.</summary>
    private void EnterContent()
    {
        if (IsSheet && _column > FileLimits.Columns && _reader.LocalName is "v" or "is") throw new WorkbookRefusedException(new TooManyColumns(_column, _row));
    }

    private long ReadText()
    {
        long chars = 0;
        for (var read = _reader.ReadValueChunk(_piece, 0, _piece.Length); read > 0; read = _reader.ReadValueChunk(_piece, 0, _piece.Length))
        {
            chars += read;
            if (chars > FileLimits.CellChars) break;
        }
        return chars;
    }

    private void Count(long chars)
    {
        if ((_chars += chars) > FileLimits.CellChars) throw new WorkbookRefusedException(IsSheet && _row > 0 ? new CellTooLong(_row) : new WorkbookTooLarge());
    }

    /// <returns>The column of a place such as <c>AB12</c>, from 1; 0 for what is no place of a sheet.</returns>
    private static int ColumnOf(string place)
    {
        var (column, at) = (0, 0);
        for (; at < place.Length && char.IsAsciiLetter(place[at]); at++)
        {
            column = (column * 26) + (place[at] | 0x20) - 'a' + 1;
            if (column > SheetColumns) return 0;
        }
        return at > 0 && ReadNumber(place.AsSpan(at)) is >= 1 and <= SheetRows ? column : 0;
    }

    private static long ReadNumber(ReadOnlySpan<char> digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Names are kept for as long as the file is read, so that there must be few.</summary>
    private sealed class BoundedNames : NameTable
    {
        private int _added;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Counted(base.Add(key, start, len));

        public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

        private string Counted(string name) => ++_added <= MostNames ? name : throw new XmlException("Too many names.");
    }
}
