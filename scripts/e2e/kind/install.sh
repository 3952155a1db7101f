#!/usr/bin/env bash
# Prepares a fresh kind cluster for the end-to-end test: install.sh flux|argocd ingress|gateway
#
# KUBECONFIG is the access to the cluster, which must be kind's. The installation is for a trial: a private authority,
# no monitoring.
set -euo pipefail

engine=${1:-} routing=${2:-}
refuse() { echo "install.sh: $*" >&2; exit 64; }

case $engine in flux | argocd) ;; *) refuse "the engine is flux or argocd, not \"$engine\"" ;; esac
case $routing in ingress | gateway) ;; *) refuse "the routing is ingress or gateway, not \"$routing\"" ;; esac
[ -n "${KUBECONFIG:-}" ] || refuse "KUBECONFIG is required: the file that leads to the cluster"
nodes=$(kubectl get nodes --output 'jsonpath={range .items[*]}{.metadata.name} {.spec.providerID}{"\n"}{end}')
if [ "${FORCE:-}" != yes ] && { [ -z "$nodes" ] || grep --quiet --invert-match ' kind://' <<< "$nodes"; }; then
    refuse "these nodes are not kind's: ${nodes:-there are none}. FORCE=yes installs all the same"
fi
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
flux=v2.9.4 argocd=v3.5.1 cert_manager=v1.21.1 metrics_server=v0.9.0 traefik=41.3.0 envoy_gateway=v1.9.0
github=https://github.com

available() { kubectl --namespace "$1" wait deployment --all --for=condition=Available --timeout=10m; }

# A new definition or webhook is not available at once.
again() {
    local try
    for try in {1..30}; do
        if "$@"; then return; fi
        echo "Trying again ($try of 30)" >&2
        sleep 5
    done
    return 1
}

case $engine in
    flux)
        scratch=$(mktemp -d)
        trap 'rm -rf "$scratch"' EXIT
        cp "$here/flux.yaml" "$scratch/kustomization.yaml"
        curl --fail --silent --show-error --location --retry 3 --output "$scratch/install.yaml" \
            "$github/fluxcd/flux2/releases/download/$flux/install.yaml"
        kubectl apply --server-side --kustomize "$scratch"
        ;;
    argocd)
        kubectl create namespace argocd
        kubectl apply --namespace argocd --server-side \
            --filename "https://raw.githubusercontent.com/argoproj/argo-cd/$argocd/manifests/install.yaml"
        ;;
esac

kubectl apply --server-side --filename "$github/kubernetes-sigs/metrics-server/releases/download/$metrics_server/components.yaml"
# kind's kubelets have self-signed certificates.
kubectl --namespace kube-system patch deployment metrics-server --type json \
    --patch '[{"op": "add", "path": "/spec/template/spec/containers/0/args/-", "value": "--kubelet-insecure-tls"}]'

if [ "$routing" = gateway ]; then
    # Contains the definitions of Gateway API, which cert-manager and Argo CD look for when they start.
    kubectl apply --server-side --filename "$github/envoyproxy/gateway/releases/download/$envoy_gateway/install.yaml"
    available envoy-gateway-system
    again kubectl apply --server-side --filename "$here/envoy.yaml"
fi

kubectl apply --server-side --filename "$github/cert-manager/cert-manager/releases/download/$cert_manager/cert-manager.yaml"
available cert-manager
again kubectl apply --server-side --filename "$here/issuer.yaml"
kubectl wait clusterissuer letsencrypt --for=condition=Ready --timeout=5m

if [ "$routing" = ingress ]; then
    helm install traefik traefik --repo https://traefik.github.io/charts --version "$traefik" --namespace traefik \
        --create-namespace --values "$here/traefik-values.yaml"
    kubectl apply --server-side --filename "$here/wildcard.yaml"
    kubectl --namespace traefik wait certificate onboard-wildcard --for=condition=Ready --timeout=5m
    available traefik
fi

available kube-system
if [ "$engine" = flux ]; then
    available flux-system
else
    available argocd
    kubectl --namespace argocd rollout status statefulset argocd-application-controller --timeout=10m
fi
