using System.Globalization;
using System.Text;

namespace Platform.TrafficRouter.Requests;

/// <summary>A path while it is written in its normal form.</summary>
internal sealed class PathText(int capacity)
{
    private readonly StringBuilder _text = new(capacity);

    public string Text => _text.ToString();

    public void Append(char letter, bool isAllowed)
    {
        if (letter == '\\')
        {
            _text.Append('/');
        }
        else if (isAllowed)
        {
            _text.Append(letter);
        }
        else
        {
            AppendBytes(letter);
        }
    }

    /// <param name="written">The escape as the client wrote it.</param>
    public void AppendEscaped(ReadOnlySpan<char> written, char value, bool isNeverEscaped)
    {
        // In "%%300" the inner escape stays: without it there would be a "%00" that was not there before.
        if (isNeverEscaped && !FollowsLonePercent())
        {
            _text.Append(value);
        }
        else
        {
            _text.Append(written);
        }
    }

    private bool FollowsLonePercent() =>
        (_text.Length > 0 && _text[^1] == '%') || (_text.Length > 1 && _text[^2] == '%');

    private void AppendBytes(char letter)
    {
        Span<byte> bytes = stackalloc byte[4];
        var length = Encoding.UTF8.GetBytes([letter], bytes);
        foreach (var one in bytes[..length])
        {
            _text.Append(CultureInfo.InvariantCulture, $"%{one:X2}");
        }
    }
}
