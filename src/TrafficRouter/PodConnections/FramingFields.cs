using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Known = Microsoft.Net.Http.Headers.HeaderNames;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>What the fields of an answer say about its body's end and its connection's.</summary>
internal struct FramingFields
{
    private long? _length;
    private bool _isChunked;
    private bool _closes;
    private bool _keepsAlive;
    private string? _named;

    public bool IsHttp11 { get; init; }

    /// <returns>False when the field contradicts itself or another.</returns>
    public bool Take(string name, ReadOnlySpan<byte> value)
    {
        if (ReferenceEquals(name, Known.ContentLength))
        {
            return TakeLength(value);
        }

        if (ReferenceEquals(name, Known.TransferEncoding))
        {
            // Nothing but chunked was asked for, and HTTP/1.0 does not know it.
            var isFirst = !_isChunked;
            _isChunked = true;
            return isFirst && IsHttp11 && _length is null && Ascii.EqualsIgnoreCase(value, "chunked"u8);
        }

        if (ReferenceEquals(name, Known.Connection))
        {
            TakeConnection(Encoding.Latin1.GetString(value));
        }

        return true;
    }

    /// <summary>Fields that Connection names end here.</summary>
    public readonly void RemoveNamed(HttpResponse response)
    {
        foreach (var name in _named?.Split(',') ?? [])
        {
            response.Headers.Remove(name);
        }
    }

    public readonly ResponseHead Frame(int status, bool hasNoBody)
    {
        var keeps = !_closes && (IsHttp11 || _keepsAlive);
        return hasNoBody ? new ResponseHead(status, BodyFraming.None, 0, keeps)
            : _isChunked ? new ResponseHead(status, BodyFraming.Chunked, 0, keeps)
            : _length is { } length ? new ResponseHead(status, BodyFraming.Length, length, keeps)
            : new ResponseHead(status, BodyFraming.UntilClose, 0, KeepsConnection: false);
    }

    private bool TakeLength(ReadOnlySpan<byte> value)
    {
        if (_length is not null || _isChunked || !long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            return false;
        }

        _length = length;
        return true;
    }

    private void TakeConnection(string value)
    {
        foreach (var option in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (option.Equals("close", StringComparison.OrdinalIgnoreCase))
            {
                _closes = true;
            }
            else if (option.Equals("keep-alive", StringComparison.OrdinalIgnoreCase))
            {
                _keepsAlive = true;
            }
            else
            {
                _named = _named is null ? option : $"{_named},{option}";
            }
        }
    }
}
