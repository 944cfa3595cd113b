using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of an endpoint's address, as a value.</summary>
public class EndpointReferenceExpression : IExpressionValue, IValueWithReferences
{
    private readonly EndpointReference _endpoint;
    private readonly EndpointProperty _property;

    internal EndpointReferenceExpression(EndpointReference endpoint, EndpointProperty property)
    {
        _endpoint = endpoint;
        _property = property;
    }

    async ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken)
    {
        if (_property == EndpointProperty.Scheme)
        {
            return _endpoint.Annotation.UriScheme;
        }

        var address = await _endpoint.Annotation.Allocated.WaitAsync(cancellationToken);
        return _property switch
        {
            EndpointProperty.Url => address.Url,
            EndpointProperty.Host => address.Host,
            EndpointProperty.IPV4Host => "127.0.0.1",
            EndpointProperty.Port or EndpointProperty.TargetPort => address.Port.ToString(CultureInfo.InvariantCulture),
            EndpointProperty.HostAndPort => address.HostAndPort,
            EndpointProperty.Scheme => address.Scheme,
            _ => throw new InvalidOperationException($"The property '{_property}' is not supported for the endpoint '{_endpoint.EndpointName}'."),
        };
    }
}
