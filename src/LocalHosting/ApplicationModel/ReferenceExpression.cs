using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Text with values in it that are known only while the application runs.</summary>
public class ReferenceExpression : IExpressionValue, IValueWithReferences
{
    private readonly string _format;
    private readonly IValueProvider[] _values;

    private ReferenceExpression(string format, IValueProvider[] values)
    {
        _format = format;
        _values = values;
    }

    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.ToExpression();

    async ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken)
    {
        var values = new object?[_values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = await _values[i].GetValueAsync(cancellationToken);
        }

        // A single value that has none leaves the whole without one; among others it is empty text.
        return values is [null] && _format == "{0}" ? null : string.Format(CultureInfo.InvariantCulture, _format, values);
    }

    /// <summary>What <c>$"..."</c> compiles to.</summary>
    [InterpolatedStringHandler]
    public ref struct ExpressionInterpolatedStringHandler
    {
        private readonly StringBuilder _format;
        private readonly List<IValueProvider> _values;

        public ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
        {
            _format = new StringBuilder(literalLength * 2);
            _values = new List<IValueProvider>(formattedCount);
        }

        public readonly void AppendLiteral(string value) => AppendText(value);

        public readonly void AppendFormatted(string? value) => AppendText(value);

        public void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider => AppendValue(valueProvider);

        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider => AppendValue(valueProvider.Resource);

        internal readonly ReferenceExpression ToExpression() => new(_format.ToString(), [.. _values]);

        private readonly void AppendText(string? text) => _format.Append(text?.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

        private readonly void AppendValue(IValueProvider value)
        {
            _format.Append(CultureInfo.InvariantCulture, $"{{{_values.Count}}}");
            _values.Add(value);
        }
    }
}
