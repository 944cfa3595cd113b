using Spectre.Console;
using Spectre.Console.Rendering;

namespace Platform.Cli.Terminal;

/// <summary>
/// Standard output and error. On a terminal: colours and a line that is rewritten; elsewhere plain lines and no control
/// code, ever, so that a pipe or a log holds text.
/// </summary>
internal sealed class Screen
{
    private readonly TextWriter _output;
    private readonly TextWriter _error;
    private readonly bool _useColor;
    private bool _rewriting;

    public Screen(TextWriter output, TextWriter error, ScreenTraits traits)
    {
        _output = output;
        _error = error;
        _useColor = traits.IsTerminal && traits.UseColor;
        IsTerminal = traits.IsTerminal;
        CanAsk = traits.CanAsk;
        Width = traits.Width;
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = traits.IsTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = _useColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        Console.Profile.Width = Math.Min(traits.Width, short.MaxValue);
        Console.Profile.Capabilities.Unicode = true;
    }

    /// <summary>True when what is written can be rewritten: a live view makes sense.</summary>
    public bool IsTerminal { get; }

    /// <summary>True when there is somebody to answer a question.</summary>
    public bool CanAsk { get; }

    /// <summary>Columns; as good as endless when the output is no terminal.</summary>
    public int Width { get; }

    /// <summary>For live views; only where <see cref="IsTerminal"/>.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>Text for another program, as it is.</summary>
    public void WriteText(string text)
    {
        EndRewriting();
        _output.Write(text);
    }

    public void Write(Line line)
    {
        EndRewriting();
        if (!_useColor)
        {
            _output.WriteLine(line.ToString());
            return;
        }

        Console.Write(Drawn(line, wraps: true));
        Console.WriteLine();
    }

    public void Write(IEnumerable<Line> lines)
    {
        foreach (var line in lines)
        {
            Write(line);
        }
    }

    /// <summary>What goes on now: rewritten in place on a terminal, a line of its own elsewhere.</summary>
    public void Report(string text)
    {
        if (!IsTerminal)
        {
            _output.WriteLine(text);
            return;
        }

        var room = Math.Max(Width - 1, 1);
        _output.Write("\r\e[2K" + (text.Length <= room ? text : text[..room]));
        _output.Flush();
        _rewriting = true;
    }

    public void WriteError(string message)
    {
        EndRewriting();
        _error.WriteLine($"platform: {message}");
    }

    /// <summary>A line as Spectre draws it; cut at the edge unless it wraps.</summary>
    public IRenderable Drawn(Line line, bool wraps = false)
    {
        var paragraph = new Paragraph { Overflow = wraps ? Overflow.Fold : Overflow.Crop };
        var room = wraps ? int.MaxValue : Width;
        foreach (var piece in line.Pieces)
        {
            var text = piece.Text.Length <= room ? piece.Text : piece.Text[..room];
            paragraph.Append(text, _useColor ? StyleOf(piece.Tone) : Style.Plain);
            room -= text.Length;
        }

        return paragraph;
    }

    private void EndRewriting()
    {
        if (_rewriting)
        {
            _output.Write("\r\e[2K");
            _rewriting = false;
        }
    }

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Plain => Style.Plain,
        Tone.Strong => new Style(decoration: Decoration.Bold),
        Tone.Faint => new Style(Color.Grey),
        Tone.Good => new Style(Color.Green),
        Tone.Warning => new Style(Color.Olive),
        Tone.Bad => new Style(Color.Red),
        Tone.Stable => new Style(Color.Green),
        Tone.Canary => new Style(Color.Aqua),
        _ => throw new ArgumentOutOfRangeException(nameof(tone), tone, null),
    };
}
